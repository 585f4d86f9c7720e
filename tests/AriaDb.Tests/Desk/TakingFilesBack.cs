using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class TakingFilesBack(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key);";

    [Fact]
    public async Task The_last_file_is_undone_journaled_and_can_be_promoted_again()
    {
        await using var desk = await DeskAsync();

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=DELETES_DATA", "--no-backup");

        Assert.Equal(0, code);
        Assert.Contains("prod is at 0001_goal.sql", desk.Out, StringComparison.Ordinal);
        Assert.Equal("1 Applied, 2 Undone", await desk.JournalAsync());
        Assert.Equal(["apply 1 applied", "apply 2 applied", "promote: done", "undo: begun", "undo 2 undone", "undo: done"], await desk.EventsAsync());
        Assert.Equal(0, await desk.PromoteAsync());
        Assert.Equal("1 Applied, 2 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task What_would_happen_is_shown_and_a_dry_run_ends_there()
    {
        await using var desk = await DeskAsync();
        await desk.ExecuteAsync("insert into public.habit select generate_series(1, 7); analyze public.habit;");

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains("undo/0002_habit.sql: 1 statement(s), one transaction, hazards DELETES_DATA", desk.Out, StringComparison.Ordinal);
        Assert.Contains("touches public.habit (7 rows", desk.Out, StringComparison.Ordinal);
        Assert.Contains("drop table public.habit;", desk.Out, StringComparison.Ordinal);
        Assert.Equal("1 Applied, 2 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task A_hazard_that_nobody_allowed_refuses_before_anything_is_done()
    {
        await using var desk = await DeskAsync();

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--no-backup");

        Assert.Equal(3, code);
        Assert.Contains("undo/0002_habit.sql: DELETES_DATA", desk.Error, StringComparison.Ordinal);
        Assert.Contains("--allow=DELETES_DATA", desk.Error, StringComparison.Ordinal);
        Assert.Equal("1 Applied, 2 Applied", await desk.JournalAsync());
        Assert.Equal("undo: refused", (await desk.EventsAsync())[^1]);
    }

    [Fact]
    public async Task Files_go_newest_first_down_to_a_number()
    {
        await using var desk = await DeskAsync();

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--downto=0", "--allow=all", "--no-backup", "--no-sql");

        Assert.Equal(0, code);
        Assert.Equal("1 Undone, 2 Undone", await desk.JournalAsync());
        Assert.Equal(["undo 2 undone", "undo 1 undone"], (await desk.EventsAsync()).Where(e => e.StartsWith("undo ", StringComparison.Ordinal)));
        Assert.False(await desk.ScalarAsync<bool>("select to_regclass('public.goal') is not null"));
    }

    [Fact]
    public async Task A_target_that_drifted_is_refused()
    {
        await using var desk = await DeskAsync();
        await desk.ExecuteAsync("alter table public.goal add column note text;");

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=all", "--no-backup");

        Assert.Equal(3, code);
        Assert.Contains("column public.goal.note", desk.Error, StringComparison.Ordinal);
        Assert.Equal("1 Applied, 2 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task An_undo_that_leaves_something_behind_is_told()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal + " create table public.habit (id int);", "drop table public.habit;");
        await desk.PromoteAsync();

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=all", "--no-backup");

        Assert.Equal(1, code);
        Assert.Contains("drop table public.goal", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_without_an_undo_file_is_named()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal).With("0002_habit", "create table public.habit (id int);");
        await desk.PromoteAsync();

        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--downto=0", "--no-backup");

        Assert.Equal(3, code);
        Assert.Contains("0001_goal.sql", desk.Error, StringComparison.Ordinal);
        Assert.Contains("0002_habit.sql", desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--downto=7", "no file 0007 in place")]
    [InlineData("--downto=2", "at 0002_habit.sql already")]
    public async Task A_number_that_leads_nowhere_is_refused(string option, string message)
    {
        await using var desk = await DeskAsync();

        Assert.Equal(3, await desk.TypeAsync(UndoCommand.Definition, "--to=prod", option, "--no-backup"));
        Assert.Contains(message, desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_target_gets_a_backup_whose_id_the_journal_has()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres, isProtected: true);
        desk.With("0001_goal", Goal, "drop table public.goal;");
        await desk.PromoteAsync();
        await desk.ExecuteAsync("insert into public.goal values (1);");

        var unasked = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=all");
        var without = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=all", "--confirm=prod", "--no-backup");
        var code = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--allow=all", "--confirm=prod");

        Assert.True((unasked, without, code) == (3, 2, 0), desk.Error);
        var backup = await desk.ScalarAsync<string>("select backup_id from ariadb.events where action = 'undo' and version = 1");
        Assert.True(File.Exists(Path.Combine(desk.Repository.Path, "backups", backup + ".dump")));
    }

    private async Task<OperatorDesk> DeskAsync()
    {
        var desk = await OperatorDesk.CreateAsync(postgres);
        desk.With("0001_goal", Goal, "drop table public.goal;").With("0002_habit", "create table public.habit (id int primary key);", "drop table public.habit;");
        Assert.Equal(0, await desk.PromoteAsync());
        return desk;
    }
}
