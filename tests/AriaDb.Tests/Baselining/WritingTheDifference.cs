using AriaDb.Commands;
using AriaDb.Migrations;
using AriaDb.Tests.Desk;
using Xunit;

namespace AriaDb.Tests.Baselining;

[Trait("Category", "Postgres")]
public sealed class WritingTheDifference(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key, title text not null, weight int default 1);";
    private const string Habit = "create table public.habit (id int primary key, goal int references public.goal (id)); create index habit_goal on public.habit (goal);";
    private const string Half = "create table public.goal (id int primary key, title varchar(80), by_hand text); insert into public.goal values (1, 'sleep', 'kept');";

    [Fact]
    public async Task Promoted_to_the_target_it_makes_up_for_the_files_and_its_rows_stay()
    {
        await using var desk = await DeskAsync(Half);

        var refused = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        var hint = desk.Error;
        var written = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference");
        var (said, before) = (desk.Out, await desk.JournalAsync());
        var recorded = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        var still = await desk.TypeAsync(DriftCommand.Definition, "--to=prod");
        var note = desk.Out;
        var promoted = await desk.PromoteAsync();
        var drift = await desk.TypeAsync(DriftCommand.Definition, "--to=prod");

        Assert.Equal((3, 0, 0, 0, 0, 0), (refused, written, recorded, still, promoted, drift));
        Assert.Contains("--write-difference", hint, StringComparison.Ordinal);
        Assert.Contains("column public.goal.title: type: character varying(80) instead of text", said, StringComparison.Ordinal);
        Assert.Contains("table public.habit: missing", said, StringComparison.Ordinal);
        Assert.Contains("wrote 0003_of_prod.sql", said, StringComparison.Ordinal);
        Assert.Contains("wrote 0004_reconcile_prod.sql", said, StringComparison.Ordinal);
        Assert.Equal("", before);
        Assert.Contains("0004_reconcile_prod.sql is pending", note, StringComparison.Ordinal);
        Assert.Equal("1 Baselined, 2 Baselined, 3 Baselined, 4 Applied", await desk.JournalAsync());
        Assert.Equal("sleep kept", await desk.ScalarAsync<string>("select title || ' ' || by_hand from public.goal"));
        Assert.DoesNotContain((await desk.Repository.VerifyAsync(desk.Target)).Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public async Task On_a_database_built_from_the_files_it_does_nothing_and_gets_what_only_the_target_had()
    {
        await using var desk = await DeskAsync(Half);
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference", "--online=off");
        await using var other = await desk.AddAsync();
        desk.Configure("prod", "dev");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--to=dev");
        var plan = desk.Out;
        var promoted = await desk.TypeAsync(PromoteCommand.Definition, "--to=dev", "--no-backup");
        var undone = await desk.TypeAsync(UndoCommand.Definition, "--to=dev", "--no-backup");
        var again = await desk.TypeAsync(PromoteCommand.Definition, "--to=dev", "--no-backup");
        var drift = await desk.TypeAsync(DriftCommand.Definition, "--to=dev");

        Assert.Equal((0, 0, 0, 0, 0), (planned, promoted, undone, again, drift));
        Assert.Contains("0004_reconcile_prod.sql: does nothing here", plan, StringComparison.Ordinal);
        Assert.DoesNotContain((await desk.Repository.VerifyAsync()).Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public async Task It_is_taken_back_on_the_target_by_its_undo_file()
    {
        await using var desk = await DeskAsync(Half);
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference", "--online=off");
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        await desk.PromoteAsync();

        var undone = await desk.TypeAsync(UndoCommand.Definition, "--to=prod", "--no-backup", "--allow=all");
        var missing = await desk.ScalarAsync<bool>("select to_regclass('public.habit') is null");
        var again = await desk.PromoteAsync();

        Assert.True(undone == 0, desk.Error);
        Assert.True(missing);
        Assert.Equal(0, again);
        Assert.Equal("1 Baselined, 2 Baselined, 3 Baselined, 4 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task What_changed_after_it_was_written_is_neither_recorded_nor_promoted()
    {
        await using var desk = await DeskAsync(Half);
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference");
        await desk.ExecuteAsync("alter table public.goal add column later int;");
        var baselined = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        await desk.ExecuteAsync("alter table public.goal drop column later;");
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        await desk.ExecuteAsync("create table public.behind (id int);");
        var promoted = await desk.PromoteAsync();
        var said = desk.Error;

        Assert.Equal((3, 3), (baselined, promoted));
        Assert.Contains("public.behind", said, StringComparison.Ordinal);
        Assert.DoesNotContain("public.habit", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_file_the_target_has_drifted_whatever_the_journal_says()
    {
        await using var desk = await DeskAsync(Half);
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference");
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        foreach (var file in Directory.GetFiles(desk.Repository.Path, "0004_reconcile_prod.sql", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        await desk.Repository.WithSumsAsync();
        Assert.Equal(1, await desk.TypeAsync(DriftCommand.Definition, "--to=prod"));
        Assert.Contains("public.habit: missing", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_is_allowed_by_name()
    {
        await using var desk = await DeskAsync("create table public.goal (id bigint primary key, title text not null, weight int default 1);");

        var refused = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference");
        var said = desk.Error;
        var allowed = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference", "--allow=DELETES_DATA");

        Assert.Equal((3, 0), (refused, allowed));
        Assert.Contains("DELETES_DATA", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pending_file_that_changes_rows_is_recorded_only_when_a_person_says_so()
    {
        await using var desk = await DeskAsync("create table public.habit (id int primary key);");
        desk.With("0003_rows", "insert into public.goal values (1, 'sleep', 1);", "delete from public.goal where id = 1;");
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference");

        var refused = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod");
        var said = desk.Error;
        var named = await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--upto=3");

        Assert.Equal((3, 0), (refused, named));
        Assert.Contains("0003_rows.sql change(s) rows", said, StringComparison.Ordinal);
        Assert.Equal("1 Baselined, 2 Baselined, 3 Baselined", await desk.JournalAsync());
    }

    [Theory]
    [InlineData("", "has nothing of what the files make")]
    [InlineData(Goal, "what the files up to 0001_goal.sql make, and nothing of those after it")]
    [InlineData(Goal + Habit, "has everything that the files make")]
    public async Task Where_there_is_no_difference_none_is_written(string sql, string reason)
    {
        await using var desk = await DeskAsync(sql);

        Assert.Equal(3, await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference"));
        Assert.Contains(reason, desk.Error, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(desk.Repository.Settings.MigrationsFolder, "*.sql").Length);
    }

    [Fact]
    public async Task An_undo_file_that_was_edited_is_found_by_verify()
    {
        await using var desk = await DeskAsync(Half);
        await desk.TypeAsync(BaselineCommand.Definition, "--to=prod", "--write-difference", "--online=off");
        var undo = Path.Combine(desk.Repository.Settings.MigrationsFolder, "undo", "0004_reconcile_prod.sql");
        await File.WriteAllTextAsync(undo, (await File.ReadAllTextAsync(undo, Verifying.Repository.Cancel)).Replace("character varying(80)", "character varying(81)", StringComparison.Ordinal), Verifying.Repository.Cancel);

        var finding = await desk.Repository.FindAsync("RECONCILES_ANOTHER");

        Assert.EndsWith("0004_reconcile_prod.sql", finding.File, StringComparison.Ordinal);
    }

    private async Task<OperatorDesk> DeskAsync(string sql)
    {
        var desk = await OperatorDesk.CreateAsync(postgres);
        if (sql.Length > 0)
        {
            await desk.ExecuteAsync(sql);
        }

        desk.With("0001_goal", Goal, "drop table public.goal;").With("0002_habit", Habit, "drop table public.habit;");
        return desk;
    }
}
