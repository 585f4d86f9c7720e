using System.Diagnostics;
using System.Security.Cryptography;
using AriaDb.Migrations;
using AriaDb.Running;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class BeingKilled(PostgresFixture postgres) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ariadb-killed-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Killed_in_a_statement_nothing_of_the_file_stays_and_the_next_run_finishes()
    {
        await using var database = await CreateAsync(postgres);
        var files = await WriteAsync("create table a (id int);", "create table b (id int); select pg_sleep(20); create table c (id int);");
        using var process = Start(database);
        await UntilAsync(database, "select exists (select from pg_stat_activity where query like '%pg_sleep%' and application_name like 'ariadb/%/0002%' and datname = current_database())");

        process.Kill();
        await process.WaitForExitAsync(Cancel);
        var killed = Stopwatch.GetTimestamp();
        // client_connection_check_interval is half a second; without it the server would work on for 20 seconds, and commit.
        await UntilAsync(database, $"select not exists (select from pg_stat_activity where application_name like 'ariadb/%' and datname = '{database.Name}')");

        Assert.InRange(Stopwatch.GetElapsedTime(killed).TotalSeconds, 0, 5);
        Assert.Equal("1 applied 1/1", await database.OutcomesAsync());
        Assert.False(await database.ExistsAsync("b"));
        await database.RunAsync(files[0], File(2, "create table b (id int); create table c (id int);"));
        Assert.Equal("1 applied 1/1, 2 applied 2/2", await database.OutcomesAsync());
    }

    [Fact]
    public async Task Killed_at_any_moment_the_next_run_ends_with_every_file_applied_once()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table ran (version int, at timestamptz default clock_timestamp())");
        var files = await WriteAsync([
            .. Enumerable.Range(1, 20).Select(number => number % 5 == 0
                ? $"-- ariadb: no-transaction\ncreate table t{number} (id int); insert into ran values ({number}); create index concurrently i{number} on t{number} (id); insert into t{number} values (1);"
                : $"create table t{number} (id int); insert into ran values ({number}); select pg_sleep(0.005);"),
        ]);

        for (var round = 0; round < 8; round++)
        {
            using var process = Start(database);
            // From before the first connection to the last files.
            await Task.Delay(RandomNumberGenerator.GetInt32(150, 1400), Cancel);
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }

        await database.RunAsync(files);

        Assert.Equal(20L, await database.ScalarAsync<long>("select count(*) from ran"));
        Assert.Equal(20L, await database.ScalarAsync<long>("select count(distinct version) from ran"));
        Assert.Equal(20L, await database.ScalarAsync<long>("select count(*) from ariadb.schema_migrations where outcome = 'applied' and statements_done = statements_total"));
        Assert.Equal(20L, await database.ScalarAsync<long>("select count(*) from ariadb.events where outcome = 'applied'"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid"));
        Assert.Equal(4L, await database.ScalarAsync<long>("select count(*) from pg_index where indexrelid::regclass::text ~ '^i[0-9]+$'"));
    }

    [Fact]
    public async Task Stopped_by_its_user_a_file_leaves_nothing_but_the_event()
    {
        await using var database = await CreateAsync(postgres);
        using var stop = new CancellationTokenSource();
        var run = MigrationRunner.RunAsync(
            database.ConnectionString, [File(1, "create table a (id int); select pg_sleep(20);")], new(), new Progress<string>(), stop.Token);
        await UntilAsync(database, $"select exists (select from pg_stat_activity where query like '%pg_sleep%' and application_name like 'ariadb/%/0001%' and datname = '{database.Name}')");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(await database.ExistsAsync("a"));
        Assert.Equal("1 failed 0/2", await database.OutcomesAsync());
    }

    private static async Task UntilAsync(RunnerDatabase database, string condition)
    {
        for (var tries = 0; !await database.ScalarAsync<bool>(condition); tries++)
        {
            Assert.True(tries < 300, condition);
            await Task.Delay(50, Cancel);
        }
    }

    private Process Start(RunnerDatabase database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AriaDb.Tests.RunnerProcess.dll"), folder },
            Environment = { ["RUNNER_PROCESS_DATABASE"] = database.ConnectionString },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private async Task<MigrationFile[]> WriteAsync(params string[] texts)
    {
        for (var number = 1; number <= texts.Length; number++)
        {
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, $"{number:D4}_step.sql"), texts[number - 1], Cancel);
        }

        return [.. (await MigrationFolder.LoadAsync(folder, Cancel)).Files];
    }
}
