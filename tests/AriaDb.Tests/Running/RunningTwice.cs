using AriaDb.Errors;
using AriaDb.Journal;
using AriaDb.Running;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class RunningTwice(PostgresFixture postgres)
{
    [Fact]
    public async Task Of_many_runs_at_once_each_file_is_run_by_one()
    {
        await using var database = await CreateAsync(postgres);
        var files = new[]
        {
            File(1, "create table a (id int); select pg_sleep(0.2);"), File(2, "insert into a values (2);"),
            File(3, "-- ariadb: no-transaction\ncreate index concurrently a_id on a (id);", "index"), File(4, "insert into a values (4);"),
        };

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => database.RunAsync(files)));

        Assert.Equal(4, results.Sum(result => result.Applied.Count()));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from a"));
        Assert.Equal(4L, await database.ScalarAsync<long>("select count(*) from ariadb.events where outcome = 'applied'"));
        Assert.Equal("1 applied 2/2, 2 applied 1/1, 3 applied 1/1, 4 applied 1/1", await database.OutcomesAsync());
    }

    [Fact]
    public async Task Whoever_waits_in_vain_is_told_who_has_the_database()
    {
        await using var database = await CreateAsync(postgres);
        var first = database.RunAsync(File(1, "select pg_sleep(3);"));
        await Task.Delay(800, Cancel);

        var error = await Assert.ThrowsAsync<LockHeldException>(() => database.RunAsync(
            new RunOptions { RunLockBudget = TimeSpan.FromSeconds(0.5) }, File(1, "select pg_sleep(3);")));

        Assert.Matches(@"ariadb/[0-9a-f]{8}/run \(pid \d+, role \w+, since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\)", error.Message);
        await first;
    }

    [Fact]
    public async Task With_the_lock_lost_the_journals_key_still_keeps_the_second_run_out()
    {
        await using var database = await CreateAsync(postgres);
        await database.RunAsync(File(1, "create table a (id int);"));
        var files = new[] { File(1, "create table a (id int);"), File(2, "insert into a values (2); select pg_sleep(1.5);") };
        var first = database.RunAsync(files);
        await Task.Delay(500, Cancel);
        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'ariadb/%/run' and datname = current_database()");

        var second = await database.RunAsync(files);
        await first;

        Assert.True(Assert.Single(second.Files).ByAnotherRun);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from a"));
    }

    [Fact]
    public async Task A_run_with_nothing_to_do_waits_for_nobody()
    {
        await using var database = await CreateAsync(postgres);
        await database.RunAsync(File(1, "create table a (id int);"));
        var longRun = database.RunAsync(File(1, "create table a (id int);"), File(2, "select pg_sleep(2);"));
        await Task.Delay(500, Cancel);

        var result = await database.RunAsync(new RunOptions { RunLockBudget = TimeSpan.Zero }, File(1, "create table a (id int);"));

        Assert.Empty(result.Files);
        await longRun;
    }

    [Fact]
    public async Task Two_journals_in_one_database_do_not_wait_for_each_other()
    {
        await using var database = await CreateAsync(postgres);
        var first = database.RunAsync(File(1, "select pg_sleep(2);"));
        await Task.Delay(500, Cancel);

        await database.RunAsync(new RunOptions { Journal = JournalName.Parse("other.journal"), RunLockBudget = TimeSpan.Zero }, File(1, "create table a ();"));

        Assert.False(first.IsCompleted);
        await first;
    }
}
