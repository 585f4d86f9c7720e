using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class RepairingATarget(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key);";
    private const string Half = "-- ariadb: no-transaction\ncreate table public.half (id int);\ncreate index concurrently half_id on public.half (nosuch);";
    private const string HalfRight = "-- ariadb: no-transaction\ncreate table public.half (id int);\ncreate index concurrently half_id on public.half (id);";

    [Fact]
    public async Task An_edited_file_is_accepted_with_a_reason_and_promotion_goes_on()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal).Repository.WithSumsAsync();
        await desk.PromoteAsync();
        desk.With("0001_goal", "-- a goal\n" + Goal);

        var refused = await desk.PromoteAsync();
        var sums = await desk.TypeAsync(RepairCommand.Definition, "--sums");
        var found = await desk.TypeAsync(RepairCommand.Definition, "--to=prod");
        var list = desk.Out;
        var dry = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--accept=1", "--reason=comment", "--dry-run");
        var still = await desk.PromoteAsync();
        var accepted = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--accept=1", "--reason=comment only");
        var promoted = await desk.PromoteAsync();

        Assert.NotEqual(0, refused);
        Assert.Equal((0, 1, 0, 3, 0, 0), (sums, found, dry, still, accepted, promoted));
        Assert.Contains("--accept=1", list, StringComparison.Ordinal);
        Assert.Equal("accepted", await desk.ScalarAsync<string>("select outcome from ariadb.events where action = 'repair' and version = 1"));
        Assert.Contains("comment only", await desk.ScalarAsync<string>("select message from ariadb.events where action = 'repair' and version = 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_file_is_marked_only_as_what_the_target_is()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal).With("0002_half", Half);
        Assert.Equal(5, await desk.PromoteAsync());
        desk.With("0002_half", HalfRight);

        var wrong = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--mark=2", "--as=applied", "--reason=x");
        var said = desk.Error;
        await desk.ExecuteAsync($"set role {Servers.ThrowawayDatabase.Owner}; create index half_id on public.half (id);");
        var right = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--mark=2", "--as=applied", "--reason=built by hand");
        var promoted = await desk.PromoteAsync();

        Assert.Equal((3, 0, 0), (wrong, right, promoted));
        Assert.Contains("CREATE INDEX half_id", said, StringComparison.Ordinal);
        Assert.Equal("1 Applied, 2 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task An_interrupted_file_is_no_drift_and_promotion_goes_on_behind_what_is_done()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal, "drop table public.goal;").With("0002_half", Half);
        Assert.Equal(5, await desk.PromoteAsync());
        desk.With("0002_half", HalfRight);

        var drift = await desk.TypeAsync(DriftCommand.Definition, "--to=prod");
        var undo = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=all", "--no-backup");
        await desk.ExecuteAsync("create table public.by_hand (id int);");
        var drifted = await desk.PromoteAsync();
        var said = desk.Error;
        await desk.ExecuteAsync("drop table public.by_hand;");
        var promoted = await desk.PromoteAsync();

        Assert.Equal((0, 3, 3, 0), (drift, undo, drifted, promoted));
        Assert.Contains("table public.by_hand", said, StringComparison.Ordinal);
        Assert.DoesNotContain("public.half", said, StringComparison.Ordinal);
        Assert.Equal("1 Applied, 2 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task A_statement_that_was_done_and_not_noted_is_no_drift()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal).With("0002_half", Half);
        await desk.PromoteAsync();
        desk.With("0002_half", HalfRight);
        await desk.ExecuteAsync("create index half_id on public.half (id); update ariadb.schema_migrations set outcome = 'started', error = null where version = 2;");

        Assert.Equal(0, await desk.PromoteAsync());
        Assert.Equal("1 Applied, 2 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task What_was_done_of_an_interrupted_file_is_taken_back_by_hand_and_it_begins_anew()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal).With("0002_half", Half);
        await desk.PromoteAsync();
        await desk.ExecuteAsync("drop table public.half;");
        desk.With("0002_half", HalfRight.Replace("public.half (id int)", "public.half (id bigint)", StringComparison.Ordinal));

        var marked = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--mark=2", "--as=undone", "--reason=dropped by hand");
        var journal = await desk.JournalAsync();
        var promoted = await desk.PromoteAsync();

        Assert.Equal((0, 0), (marked, promoted));
        Assert.Equal("1 Applied, 2 Undone", journal);
        Assert.True(await desk.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'public.half_id'::regclass"));
    }

    [Fact]
    public async Task A_file_that_was_not_interrupted_is_not_marked()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal);
        await desk.PromoteAsync();

        Assert.Equal(3, await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--mark=1", "--as=undone", "--reason=x"));
        Assert.Equal("1 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task An_invalid_index_is_rebuilt()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.ExecuteAsync($"set role {Servers.ThrowawayDatabase.Owner}; {Goal} create index goal_id on public.goal (id);");
        desk.With("0001_goal", Goal + " create index goal_id on public.goal (id);");
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        await desk.Database.ExecuteAsync("update pg_index set indisvalid = false where indexrelid = 'public.goal_id'::regclass;", Verifying.Repository.Cancel);

        var found = await desk.TypeAsync(RepairCommand.Definition, "--to=prod");
        var list = desk.Out;
        var other = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--index=public.nosuch");
        var rebuilt = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--index=public.goal_id");

        Assert.Equal((1, 3, 0), (found, other, rebuilt));
        Assert.Contains("index public.goal_id on public.goal is INVALID", list, StringComparison.Ordinal);
        Assert.Contains("reindex index concurrently public.goal_id;", desk.Out, StringComparison.Ordinal);
        Assert.True(await desk.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'public.goal_id'::regclass"));
        Assert.Equal(0, await desk.TypeAsync(RepairCommand.Definition, "--to=prod"));
    }

    [Theory]
    [InlineData("--reason=TEXT is missing", "--to=prod", "--accept=1")]
    [InlineData("--as=applied or --as=undone", "--to=prod", "--mark=1", "--reason=x")]
    [InlineData("--as=applied or --as=undone", "--to=prod", "--mark=1", "--as=done", "--reason=x")]
    [InlineData("--online=on|off goes with --drift", "--to=prod", "--accept=1", "--reason=x", "--allow=all", "--online=off")]
    [InlineData("names no hazard", "--to=prod", "--drift", "--allow=DELETS_DATA")]
    [InlineData("one thing at a time", "--to=prod", "--drift", "--index=x")]
    [InlineData("one thing at a time", "--to=prod", "--mark=1", "--as=undone", "--accept=1", "--reason=x")]
    [InlineData("--to=DATABASE is missing", "--accept=1", "--reason=x")]
    public async Task A_call_that_makes_no_sense_is_refused(string message, params string[] options)
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);

        Assert.Equal(2, await desk.TypeAsync(RepairCommand.Definition, options));
        Assert.Contains(message, desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_target_is_not_repaired()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal).Repository.WithSumsAsync();
        await desk.PromoteAsync();
        desk.With("0001_goal", "-- a goal\n" + Goal);
        await desk.TypeAsync(LockCommand.Definition, "--to=prod");

        Assert.Equal(3, await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--accept=1", "--reason=x"));
        Assert.Contains("is locked", desk.Error, StringComparison.Ordinal);
    }
}
