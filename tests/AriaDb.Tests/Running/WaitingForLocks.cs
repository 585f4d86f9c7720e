using System.Diagnostics;
using AriaDb.Errors;
using AriaDb.Running;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class WaitingForLocks(PostgresFixture postgres)
{
    [Fact]
    public async Task A_long_reader_is_given_way_to_and_named_and_the_file_applies_when_it_is_gone()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int)");
        await using var reader = await database.OpenAsync("the-application");
        await using var transaction = await reader.BeginTransactionAsync(Cancel);
        await reader.ExecuteAsync("select * from a");

        var run = database.RunAsync(File(1, "alter table a add b int;"));
        await Task.Delay(1200, Cancel);
        var slowest = await SlowestReadAsync(database);
        await transaction.RollbackAsync(Cancel);
        var result = await run;

        Assert.True(result.Files[0].Attempts > 1);
        Assert.Contains(database.Said, line => line.Contains("\"the-application\"", StringComparison.Ordinal)
            && line.Contains("holds AccessShareLock on a", StringComparison.Ordinal) && line.Contains("0001_step.sql:1", StringComparison.Ordinal));
        Assert.DoesNotContain(database.Said, line => line.Contains("select", StringComparison.OrdinalIgnoreCase));
        // lock_timeout 200 ms: whoever queues behind the file waits no longer than that and a little.
        Assert.InRange(slowest.TotalMilliseconds, 0, 600);
    }

    [Fact]
    public async Task A_reader_that_never_ends_uses_the_budget_up_and_nothing_is_changed()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int)");
        await using var reader = await database.OpenAsync("the-application");
        await using var transaction = await reader.BeginTransactionAsync(Cancel);
        await reader.ExecuteAsync("select * from a");
        var started = Stopwatch.GetTimestamp();

        var error = await Assert.ThrowsAsync<LockNotGrantedException>(() => database.RunAsync(
            new RunOptions { LockBudget = TimeSpan.FromSeconds(1.5) }, File(1, "create table b ();\nalter table a add c int;")));

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1.4, 3.5);
        Assert.Contains("migrations/0001_step.sql:2:1", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"the-application\"", error.Message, StringComparison.Ordinal);
        Assert.False(await database.ExistsAsync("b"));
        Assert.Equal("1 failed 0/2", await database.OutcomesAsync());
    }

    [Fact]
    public async Task A_file_says_itself_how_long_it_waits()
    {
        await using var database = await CreateAsync(postgres);

        await database.RunAsync(File(1, "-- ariadb: lock-timeout=3s\ncreate table seen as select current_setting('lock_timeout') as t;"));

        Assert.Equal("3s", await database.ScalarAsync<string>("select t from seen"));
    }

    [Fact]
    public async Task In_a_deadlock_with_the_application_the_file_gives_way()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int); create table b (id int)");
        await using var application = await database.OpenAsync("the-application");
        await using var transaction = await application.BeginTransactionAsync(Cancel);
        await application.ExecuteAsync("select * from b");

        var run = database.RunAsync(File(1, "alter table a add x int; select pg_sleep(0.3); alter table b add x int;"));
        await Task.Delay(200, Cancel);
        await application.ExecuteAsync("select * from a");
        await transaction.CommitAsync(Cancel);

        Assert.Equal(3, (await run).Files[0].Statements);
    }

    [Fact]
    public async Task An_autovacuum_in_the_way_is_outwaited_once_so_that_the_server_cancels_it()
    {
        await using var database = await CreateAsync(postgres);
        // Slow enough to be in the way for as long as it is let.
        await database.ExecuteAsync(
            """
            create table a (id int, t text) with (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100,
                autovacuum_vacuum_cost_limit = 1, autovacuum_analyze_threshold = 2000000000);
            insert into a select g, repeat('x', 500) from generate_series(1, 60000) g;
            delete from a where id % 2 = 0;
            """);
        await using var server = await database.OpenServerAsync();
        await server.ExecuteAsync("alter system set autovacuum_naptime = '1s'");
        await server.ExecuteAsync("select pg_reload_conf()");
        var came = await VacuumStartsAsync(database);
        await server.ExecuteAsync("alter system reset autovacuum_naptime");
        await server.ExecuteAsync("select pg_reload_conf()");
        Assert.SkipUnless(came, "no autovacuum came within 20 s: it may be off on this server");
        var started = Stopwatch.GetTimestamp();

        await database.RunAsync(File(1, "alter table a add b int;"));

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.2, 5);
        Assert.Contains(database.Said, line => line.Contains("gave way to autovacuum", StringComparison.Ordinal) && line.Contains("waiting longer once", StringComparison.Ordinal));
    }

    private static async Task<bool> VacuumStartsAsync(RunnerDatabase database)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await database.ScalarAsync<long>("select count(*) from pg_stat_progress_vacuum where relid = 'a'::regclass") > 0)
            {
                return true;
            }

            await Task.Delay(100, Cancel);
        }

        return false;
    }

    private static async Task<TimeSpan> SlowestReadAsync(RunnerDatabase database)
    {
        await using var reader = await database.OpenAsync();
        var slowest = TimeSpan.Zero;
        for (var reads = 0; reads < 40; reads++)
        {
            var started = Stopwatch.GetTimestamp();
            await reader.ExecuteAsync("select * from a");
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            await Task.Delay(20, Cancel);
        }

        return slowest;
    }
}
