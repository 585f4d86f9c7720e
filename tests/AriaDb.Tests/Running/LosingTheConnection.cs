using AriaDb.Errors;
using AriaDb.Running;
using Npgsql;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class LosingTheConnection(PostgresFixture postgres)
{
    [Theory]
    [InlineData(Cut.BeforeServer)]
    [InlineData(Cut.BeforeClient)]
    public async Task Whether_the_commit_arrived_the_journal_says_and_the_file_is_applied_once(Cut cut)
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int)");
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = new CuttingProxy(direct.Host!, direct.Port, cut);
        direct.Host = "127.0.0.1";
        direct.Port = proxy.Port;
        direct.SslMode = SslMode.Disable;

        var result = await MigrationRunner.RunAsync(
            direct.ConnectionString, [File(1, "insert into a values (1);"), File(2, "insert into a values (2);")], new(), database, Cancel);

        Assert.True(proxy.Cuts > 0);
        Assert.Equal(2, result.Applied.Count());
        Assert.Equal("1,2", await database.ScalarAsync<string>("select string_agg(id::text, ',' order by id) from a"));
        Assert.Equal("1 applied 1/1, 2 applied 1/1", await database.OutcomesAsync());
        Assert.Contains(database.Said, line => line.Contains("the connection was lost", StringComparison.Ordinal));
        Assert.Equal(cut == Cut.BeforeClient, database.Said.Any(line => line.Contains("it was committed before the connection was lost", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_session_that_is_ended_by_the_server_begins_its_file_again()
    {
        await using var database = await CreateAsync(postgres);
        var run = database.RunAsync(File(1, "create table a (id int); select pg_sleep(1);"));
        await Task.Delay(700, Cancel);

        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'ariadb/%' and datname = current_database()");

        Assert.Single((await run).Applied);
        Assert.Equal("1 applied 2/2", await database.OutcomesAsync());
    }

    [Fact]
    public async Task A_file_without_a_transaction_goes_on_where_it_was()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int)");
        var run = database.RunAsync(File(1, "-- ariadb: no-transaction\ninsert into a values (1); select pg_sleep(1); insert into a values (2);"));
        await Task.Delay(800, Cancel);

        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'ariadb/%/0001%' and datname = current_database()");
        await run;

        Assert.Equal("1,2", await database.ScalarAsync<string>("select string_agg(id::text, ',' order by id) from a"));
        Assert.Equal("1 applied 3/3", await database.OutcomesAsync());
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_the_run_with_the_outcome_left_to_the_journal()
    {
        await using var database = await CreateAsync(postgres);
        await database.RunAsync(File(1, "create table a (id int);"));
        var run = database.RunAsync(new RunOptions { ReconnectBudget = TimeSpan.FromSeconds(1) }, File(1, "create table a (id int);"), File(2, "select pg_sleep(2);"));
        await Task.Delay(700, Cancel);
        await using (var admin = await database.OpenServerAsync())
        {
            await admin.ExecuteAsync($"alter database {database.Name} allow_connections false");
            await admin.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database.Name}'");
        }

        var error = await Assert.ThrowsAnyAsync<AriaDbException>(() => run);

        Assert.Contains("0002_step.sql", error.Message, StringComparison.Ordinal);
    }
}
