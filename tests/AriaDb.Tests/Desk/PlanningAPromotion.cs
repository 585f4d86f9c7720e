using System.Text.Json;
using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class PlanningAPromotion(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key);";
    private const string Note = "alter table public.goal add column note text;";

    [Fact]
    public async Task A_plan_that_was_reviewed_is_done()
    {
        await using var desk = await DeskAsync();
        await desk.ExecuteAsync("insert into public.goal select generate_series(1, 9); analyze public.goal;");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--to=prod", "--out=plan.json", "--markdown=plan.md");
        using var plan = JsonDocument.Parse(await ReadAsync(desk, "plan.json"));
        var promoted = await desk.PromoteAsync("--plan=plan.json");

        Assert.Equal((0, 0), (planned, promoted));
        var file = plan.RootElement.GetProperty("files")[0];
        Assert.Equal("ariadb-plan/1", plan.RootElement.GetProperty("format").GetString());
        Assert.Equal(("0002_note.sql", true), (file.GetProperty("name").GetString(), file.GetProperty("inTransaction").GetBoolean()));
        Assert.Equal(9, file.GetProperty("tables")[0].GetProperty("rows").GetInt64());
        Assert.True(file.GetProperty("tables")[0].GetProperty("bytes").GetInt64() > 0);
        Assert.Equal("public.goal", file.GetProperty("statements")[0].GetProperty("tables")[0].GetString());
        Assert.Contains("| 0002_note.sql | 1 | one |", await ReadAsync(desk, "plan.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_refused_when_the_target_has_changed_since()
    {
        await using var desk = await DeskAsync();
        await desk.TypeAsync(PlanCommand.Definition, "--to=prod", "--out=plan.json");
        await desk.ExecuteAsync("create table public.by_hand (id int);");

        var drifted = await desk.PromoteAsync("--plan=plan.json");
        await desk.ExecuteAsync("drop table public.by_hand;");
        desk.With("0003_more", "create table public.more (id int);");
        var more = await desk.PromoteAsync("--plan=plan.json");
        var said = desk.Error;

        Assert.Equal((3, 3), (drifted, more));
        Assert.Contains("0003_more.sql is pending, and is not in the plan", said, StringComparison.Ordinal);
        Assert.Equal("1 Applied", await desk.JournalAsync());
    }

    [Fact]
    public async Task A_plan_is_refused_for_edited_files_and_for_another_database()
    {
        await using var desk = await DeskAsync();
        await desk.TypeAsync(PlanCommand.Definition, "--to=prod", "--out=plan.json");
        await desk.AddAsync();
        desk.With("0002_note", Note + " select 1;").Configure("old", "prod");

        var code = await desk.PromoteAsync("--plan=plan.json");

        Assert.Equal(3, code);
        Assert.Contains("0002_note.sql was edited since", desk.Error, StringComparison.Ordinal);
        Assert.Contains("another database", desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch.json", "it is not there")]
    [InlineData("ariadb.json", "its format is none")]
    [InlineData("migrations/0001_goal.sql", "no JSON of ours")]
    public async Task What_is_no_plan_is_refused(string path, string reason)
    {
        await using var desk = await DeskAsync();

        Assert.Equal(2, await desk.PromoteAsync("--plan=" + path));
        Assert.Contains(reason, desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_plans_against_a_snapshot_without_reaching_the_target()
    {
        await using var desk = await DeskAsync();
        await desk.ExecuteAsync("insert into public.goal select generate_series(1, 9); analyze public.goal;");
        var taken = await desk.TypeAsync(StatusCommand.Definition, "--to=prod", "--snapshot");
        desk.Repository.Write("ariadb.json", """{ "platform": "none" }""");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--snapshot=migrations/prod.snapshot.json", "--markdown=plan.md");

        Assert.Equal((0, 0), (taken, planned));
        Assert.Contains("0002_note.sql: 1 statement(s), one transaction", desk.Out, StringComparison.Ordinal);
        Assert.Contains("touches public.goal (about 9 rows", desk.Out, StringComparison.Ordinal);
        Assert.Contains("Against the snapshot of", await ReadAsync(desk, "plan.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_tells_of_drift_and_a_file_that_fails_from_there_fails_the_plan()
    {
        await using var desk = await DeskAsync();
        await desk.ExecuteAsync("alter table public.goal add column by_hand int; create view public.seen as select 1;");
        await desk.TypeAsync(StatusCommand.Definition, "--to=prod", "--snapshot");

        var drifted = await desk.TypeAsync(PlanCommand.Definition, "--snapshot=migrations/prod.snapshot.json", "--no-sql");
        var said = desk.Out;
        desk.With("0002_note", "alter table public.nosuch add column note text;");
        var failing = await desk.TypeAsync(PlanCommand.Definition, "--snapshot=migrations/prod.snapshot.json", "--no-sql");

        Assert.Equal((1, 1), (drifted, failing));
        Assert.Contains("prod is NOT ready. Promote would fail on:", desk.Out, StringComparison.Ordinal);
        Assert.Contains("0002_note.sql:1:1: 42P01: relation \"public.nosuch\" does not exist", desk.Out, StringComparison.Ordinal);
        Assert.Contains("DRIFT: table public.goal: different", said, StringComparison.Ordinal);
        Assert.Contains("DRIFT: view public.seen: only there", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_statement_says_what_is_dangerous_about_it_and_small_tables_are_counted()
    {
        await using var desk = await DeskAsync();
        desk.With("0003_by_hand", "alter table goal drop note; alter table public.goal add size int; create table public.other (id int);");
        await desk.ExecuteAsync("insert into public.goal select generate_series(1, 9); analyze public.goal; insert into public.goal values (10);");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--to=prod", "--json=plan.json", "--markdown=plan.md");
        using var plan = JsonDocument.Parse(await ReadAsync(desk, "plan.json"));

        Assert.Equal(0, planned);
        var files = plan.RootElement.GetProperty("files");
        var statements = files[1].GetProperty("statements");
        Assert.Equal((10, true), (files[0].GetProperty("tables")[0].GetProperty("rows").GetInt64(), files[0].GetProperty("tables")[0].GetProperty("isCounted").GetBoolean()));
        Assert.Equal("[]", files[0].GetProperty("hazards").ToString());
        Assert.Equal("0003_by_hand.sql", files[1].GetProperty("name").GetString());
        Assert.Equal("DELETES_DATA", statements[0].GetProperty("hazards")[0].GetProperty("code").GetString());
        Assert.Equal("public.goal", statements[0].GetProperty("tables")[0].GetString());
        Assert.Equal(0, statements[1].GetProperty("hazards").GetArrayLength());
        Assert.Contains("touches public.goal (10 rows", desk.Out, StringComparison.Ordinal);
        Assert.Contains("line 1: DELETES_DATA: ", desk.Out, StringComparison.Ordinal);
        Assert.Contains("0003_by_hand.sql:1 **DELETES_DATA**", await ReadAsync(desk, "plan.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_fails_on_the_throwaway_server_is_named_and_the_plan_is_not_ready()
    {
        await using var desk = await DeskAsync();
        desk.With("0003_bad", "create table public.more (id int);\nalter table public.goal add foreign key (nosuch) references public.more;");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--to=prod", "--no-sql", "--out=plan.json", "--json=report.json", "--markdown=plan.md");
        using var report = JsonDocument.Parse(await ReadAsync(desk, "report.json"));
        var said = desk.Out;
        var promoted = await desk.PromoteAsync("--plan=report.json");

        Assert.Equal((1, 3), (planned, promoted));
        Assert.Contains("prod is NOT ready. Promote would fail on:", said, StringComparison.Ordinal);
        Assert.Contains("0003_bad.sql:2:1: 42703: column \"nosuch\"", said, StringComparison.Ordinal);
        Assert.DoesNotContain("is ready", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(desk.Repository.Path, "plan.json")));
        Assert.Equal("42703", report.RootElement.GetProperty("failures")[0].GetProperty("code").GetString());
        Assert.Contains("**NOT ready.**", await ReadAsync(desk, "plan.md"), StringComparison.Ordinal);
        Assert.Contains("it was not ready", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_a_statement_would_fail_on_are_counted_and_keep_the_plan_from_being_ready()
    {
        await using var desk = await DeskAsync();
        Assert.Equal(0, await desk.PromoteAsync());
        await desk.ExecuteAsync("insert into public.goal select generate_series(1, 9);");
        desk.With("0003_note_needed", "alter table public.goal alter column note set not null;");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--to=prod");
        var said = desk.Out;
        var promoted = await desk.PromoteAsync();

        Assert.Equal((1, 5), (planned, promoted));
        Assert.Contains("0003_note_needed.sql:1: DEPENDS_ON_DATA: fails when a row has no public.goal.note; 9 rows now", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update goal set note = 'x' where note is null;")]
    [InlineData("do $$ begin execute format('update public.%s set note = %L', 'go' || 'al', 'x'); end $$;")]
    public async Task Rows_that_a_statement_before_may_put_right_are_told_and_do_not_stop(string before)
    {
        await using var desk = await DeskAsync();
        Assert.Equal(0, await desk.PromoteAsync());
        await desk.ExecuteAsync("insert into public.goal select generate_series(1, 9);");
        desk.With("0003_note_needed", before + "\nalter table public.goal alter column note set not null;");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--to=prod");
        var said = desk.Out;
        var promoted = await desk.PromoteAsync();

        Assert.Equal((0, 0), (planned, promoted));
        Assert.Contains("line 2: DEPENDS_ON_DATA: fails when a row has no public.goal.note; 9 rows now, before the files run", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_another_tables_statement_changes_stay_in_the_way()
    {
        await using var desk = await DeskAsync();
        desk.With("0003_more", "create table public.more (id int); insert into public.more values (1);");
        Assert.Equal(0, await desk.PromoteAsync());
        await desk.ExecuteAsync("insert into public.goal select generate_series(1, 9);");
        desk.With("0004_note_needed", "update public.more set id = 2; alter table public.goal alter column note set not null;");

        Assert.Equal(1, await desk.TypeAsync(PlanCommand.Definition, "--to=prod"));
    }

    [Fact]
    public async Task Without_a_throwaway_server_the_plan_says_that_nothing_was_tried()
    {
        await using var desk = await DeskAsync();
        await desk.TypeAsync(StatusCommand.Definition, "--to=prod", "--snapshot");
        using var snapshot = JsonDocument.Parse(await ReadAsync(desk, "migrations/prod.snapshot.json"));
        await desk.ExecuteAsync($"update ariadb.schema_migrations set fingerprint = '{snapshot.RootElement.GetProperty("fingerprint").GetString()}'");

        var planned = await desk.TypeAsync(PlanCommand.Definition, "--to=prod", "--server=postgresql://nobody@127.0.0.1:1/postgres");

        Assert.Equal(0, planned);
        Assert.Contains("NOT tried on a throwaway server", desk.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("is ready", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_online_form_has_the_hazards_of_that_form()
    {
        await using var desk = await DeskAsync();
        Assert.Equal(0, await desk.PromoteAsync());
        desk.With("0003_note_needed", """
            alter table only public.goal add constraint note_is_not_null check (note is not null) no inherit not valid;
            alter table only public.goal validate constraint note_is_not_null;
            alter table only public.goal alter column note set not null;
            alter table only public.goal drop constraint note_is_not_null;
            """);

        Assert.Equal(0, await desk.TypeAsync(PlanCommand.Definition, "--to=prod"));
        Assert.Contains("0003_note_needed.sql: 4 statement(s), one transaction, hazards DEPENDS_ON_DATA\n", desk.Out, StringComparison.Ordinal);
        Assert.Contains("line 2: DEPENDS_ON_DATA", desk.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("line 3:", desk.Out, StringComparison.Ordinal);
    }

    private async Task<OperatorDesk> DeskAsync()
    {
        var desk = await OperatorDesk.CreateAsync(postgres);
        Assert.Equal(0, await desk.With("0001_goal", Goal, "drop table public.goal;").PromoteAsync());
        return desk.With("0002_note", Note, "alter table public.goal drop column note;");
    }

    private static Task<string> ReadAsync(OperatorDesk desk, string name) => File.ReadAllTextAsync(Path.Combine(desk.Repository.Path, name), Verifying.Repository.Cancel);
}
