using AriaDb.Errors;
using AriaDb.Migrations;
using AriaDb.Running;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class TakingBack(PostgresFixture postgres)
{
    private static readonly MigrationFile First = File(1, "create table a (id int);", "drop table a;", "first");
    private static readonly MigrationFile Second = File(2, "create table b (id int);", "drop table b;", "second");

    [Fact]
    public async Task The_last_migration_is_taken_back_and_can_be_applied_again()
    {
        await using var database = await CreateAsync(postgres);
        await database.RunAsync(First, Second);

        await UndoAsync(database, Second);
        var gone = !await database.ExistsAsync("b");
        var outcomes = await database.OutcomesAsync();
        await database.RunAsync(First, Second);

        Assert.True(gone);
        Assert.Equal("1 applied 1/1, 2 undone 1/1", outcomes);
        Assert.Equal("1 applied 1/1, 2 applied 1/1", await database.OutcomesAsync());
        Assert.Equal(["apply 1", "apply 2", "undo 2", "apply 2"], (await database.EventsAsync()).Select(one => $"{one.Action} {one.Version}"));
    }

    [Fact]
    public async Task Only_the_last_one_in_place_is_taken_back()
    {
        await using var database = await CreateAsync(postgres);
        await database.RunAsync(First, Second);

        var error = await Assert.ThrowsAsync<UndoRefusedException>(() => UndoAsync(database, First));

        Assert.Contains("0002_second.sql", error.Message, StringComparison.Ordinal);
        Assert.True(await database.ExistsAsync("a"));
    }

    [Fact]
    public async Task A_failing_undo_changes_nothing_and_is_among_the_events()
    {
        await using var database = await CreateAsync(postgres);
        var file = File(1, "create table a (id int);", "drop table a;\ndrop table nosuch;", "first");
        await database.RunAsync(file);

        var error = await Assert.ThrowsAsync<StatementFailedException>(() => UndoAsync(database, file));

        Assert.Contains("migrations/undo/0001_first.sql:2", error.Message, StringComparison.Ordinal);
        Assert.Equal("1 applied 1/1", await database.OutcomesAsync());
        Assert.True(await database.ExistsAsync("a"));
        Assert.Equal(("undo", "failed"), (await database.EventsAsync()) is [.., var last] ? (last.Action, last.Outcome) : default);
    }

    [Fact]
    public async Task An_undo_without_a_transaction_takes_an_index_back()
    {
        await using var database = await CreateAsync(postgres);
        var file = File(1, "create table a (id int); create index a_id on a (id);", "-- ariadb: no-transaction\ndrop index concurrently a_id; drop table a;", "first");
        await database.RunAsync(file);

        await UndoAsync(database, file);

        Assert.Equal("1 undone 2/2", await database.OutcomesAsync());
        Assert.False(await database.ExistsAsync("a"));
    }

    [Fact]
    public async Task Recording_files_as_in_place_runs_nothing()
    {
        await using var database = await CreateAsync(postgres);

        await MigrationRunner.BaselineAsync(database.ConnectionString, [First], new(), new Progress<string>(), Cancel);
        await database.RunAsync(First, Second);

        Assert.Equal("1 baselined 0/1, 2 applied 1/1", await database.OutcomesAsync());
        Assert.False(await database.ExistsAsync("a"));
        Assert.True(await database.ExistsAsync("b"));
    }

    private static Task<RunResult> UndoAsync(RunnerDatabase database, MigrationFile file) =>
        MigrationRunner.UndoAsync(database.ConnectionString, file, new(), new Progress<string>(), Cancel);
}
