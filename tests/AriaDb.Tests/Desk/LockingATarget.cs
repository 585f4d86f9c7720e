using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class LockingATarget(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key);";

    [Fact]
    public async Task A_locked_target_is_not_changed_until_it_is_unlocked()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal, "drop table public.goal;");

        await desk.TypeAsync(LockCommand.Definition, "--to=prod");
        var locked = await desk.PromoteAsync();
        var baseline = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        var said = desk.Error;
        var opened = await desk.TypeAsync(UnlockCommand.Definition, "--to=prod", "--minutes=5", "--reason=release 42");
        var promoted = await desk.PromoteAsync();

        Assert.Equal((3, 3, 0, 0), (locked, baseline, opened, promoted));
        Assert.NotEmpty(said);
        Assert.Equal(["lock: done", "promote: refused", "baseline: refused", "unlock: done", "promote: begun", "apply 1 applied", "promote: done"], await desk.EventsAsync());
        Assert.Equal("release 42", await desk.ScalarAsync<string>("select reason from ariadb.protection where action = 'unlock'"));
    }

    [Fact]
    public async Task It_locks_itself_again_by_the_servers_clock()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal, "drop table public.goal;");
        await desk.TypeAsync(UnlockCommand.Definition, "--to=prod", "--minutes=1", "--reason=short");
        Assert.Equal(0, await desk.PromoteAsync());
        await desk.ExecuteAsync("update ariadb.protection set until = now() - interval '1 second';");

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=all", "--no-backup");

        Assert.Equal(3, code);
        Assert.Contains("prod is locked again since", desk.Error, StringComparison.Ordinal);
        Assert.Contains("--target=Unlock --to=prod", desk.Error, StringComparison.Ordinal);
        Assert.Equal("1 Applied", await desk.JournalAsync());
    }

    [Theory]
    [InlineData("--minutes=0")]
    [InlineData("--minutes=100000")]
    [InlineData("--minutes=soon")]
    public async Task Minutes_that_make_no_sense_are_refused(string minutes)
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);

        Assert.Equal(2, await desk.TypeAsync(UnlockCommand.Definition, "--to=prod", minutes, "--reason=x"));
        Assert.False(await desk.ScalarAsync<bool>("select to_regclass('ariadb.protection') is not null"));
    }

    [Fact]
    public async Task A_protected_target_is_unlocked_only_by_who_types_its_name()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres, isProtected: true);

        Assert.Equal(3, await desk.TypeAsync(UnlockCommand.Definition, "--to=prod", "--reason=x"));
        Assert.Equal(0, await desk.TypeAsync(LockCommand.Definition, "--to=prod"));
        Assert.Equal(0, await desk.TypeAsync(UnlockCommand.Definition, "--to=prod", "--reason=x", "--confirm=prod"));
    }

    [Fact]
    public async Task Swapped_connections_are_refused_by_the_pin()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.AddAsync();
        desk.Configure("prod", "dev").With("0001_goal", Goal);
        await desk.TypeAsync(PinCommand.Definition, "--to=prod");
        await desk.TypeAsync(PinCommand.Definition, "--to=dev");

        desk.Configure("dev", "prod");
        var code = await desk.PromoteAsync();

        Assert.Equal(3, code);
        Assert.Contains("WRONG_DATABASE: \"prod\" was asked for, and this database is pinned as \"dev\"", desk.Error, StringComparison.Ordinal);
        Assert.Equal(["pin: done"], await desk.EventsAsync());
    }

    [Fact]
    public async Task A_copy_is_told_from_the_pinned_database_and_can_be_pinned_anew()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        var copy = await desk.AddAsync();
        desk.With("0001_goal", Goal);
        await desk.TypeAsync(PinCommand.Definition, "--to=prod");
        await desk.TypeAsync(LockCommand.Definition, "--to=prod");
        var oid = await desk.ScalarAsync<long>("select oid::int8 from pg_database where datname = current_database()");
        desk.Configure("was_prod", "prod");
        await desk.TypeAsync(LockCommand.Definition, "--to=prod");

        // What a restore brings along: the original's rows.
        await copy.ExecuteAsync(
            $"update ariadb.protection set database_oid = {oid}; insert into ariadb.protection (action, environment, database_oid, database_name) values ('pin', 'prod', {oid}, 'postgres')",
            Verifying.Repository.Cancel);

        var refused = await desk.PromoteAsync();
        var said = desk.Error;
        var pinned = await desk.TypeAsync(PinCommand.Definition, "--to=prod");
        var promoted = await desk.PromoteAsync();

        Assert.Equal((3, 0, 0), (refused, pinned, promoted));
        Assert.Contains("COPY_OF_ANOTHER", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_needs_a_configured_name()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        var other = await desk.AddAsync();

        Assert.Equal(2, await desk.TypeAsync(PinCommand.Definition, "--to=" + other.OwnerConnection));
    }

    [Fact]
    public async Task History_tells_what_was_tried_and_a_run_without_an_end()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal).With("0002_bad", "create table public.other (id int); select 1 / 0;");
        await desk.PromoteAsync();
        await desk.ExecuteAsync("insert into ariadb.events (run_id, action, version, name, outcome, statements_done) values ('killed00', 'promote', 0, '', 'begun', 0)");

        var code = await desk.TypeAsync(HistoryCommand.Definition, "--to=prod", "--json=h.json", "--markdown=h.md");

        Assert.Equal(0, code);
        Assert.Contains("apply    0002_bad.sql   failed", desk.Out, StringComparison.Ordinal);
        Assert.Contains("22012", desk.Out, StringComparison.Ordinal);
        Assert.Contains("begun, NO END", Assert.Single(desk.Out.Split('\n'), line => line.Contains("killed00", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("\"format\": \"ariadb-history/1\"", await File.ReadAllTextAsync(Path.Combine(desk.Repository.Path, "h.json"), Verifying.Repository.Cancel), StringComparison.Ordinal);
        Assert.Contains("| 0002_bad.sql | failed |", await File.ReadAllTextAsync(Path.Combine(desk.Repository.Path, "h.md"), Verifying.Repository.Cancel), StringComparison.Ordinal);
    }
}
