using AriaDb.Connections;
using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Verifying;

[Trait("Category", "Postgres")]
public sealed class VerifyingBadFiles(PostgresFixture postgres)
{
    [Fact]
    public async Task A_failing_statement_is_shown_with_its_line_and_a_caret_and_stops_those_that_follow()
    {
        using var repository = new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int);\n\nalter table public.goal add column\n  title txet;", "drop table public.goal;")
            .With("0002_more", "create table public.more (id int);", "drop table public.more;");

        var report = await repository.VerifyAsync();

        var failed = Assert.Single(report.Findings, f => f.Severity == Severity.Error);
        Assert.Equal(("0001_goal.sql", 4, 9, "42704"), (Path.GetFileName(failed.File), failed.Line, failed.Column, failed.Code));
        Assert.Contains("""type "txet" does not exist""", failed.Message, StringComparison.Ordinal);
        Assert.Contains("4 |   title txet;\n    |         ^", failed.Message, StringComparison.Ordinal);
        Assert.Contains(report.Findings, f => f.Code == "NOT_REACHED" && f.File.EndsWith("0002_more.sql", StringComparison.Ordinal));
        Assert.StartsWith("FAILED: 2 files, 1 error", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_of_the_folder_and_its_texts_is_named_at_once()
    {
        using var repository = new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int);\n\\d goal\n")
            .With("0001_again", "create table public.again (id int);")
            .With("0003_rows", "copy public.goal from stdin;\n1\n\\.\n")
            .With("0004_end", "create table public.late (id int);\ncommit;")
            .With("fix-goals", "select 1;");

        var report = await repository.VerifyAsync();

        var found = report.Findings.Where(f => f.Severity == Severity.Error).Select(f => $"{Path.GetFileName(f.File)}:{f.Line} {f.Code}").Order().ToList();
        Assert.Equal(
            [
                "0001_again.sql:0 DUPLICATE_NUMBER", "0001_goal.sql:0 DUPLICATE_NUMBER", "0001_goal.sql:2 PSQL_COMMAND", "0003_rows.sql:0 GAP",
                "0003_rows.sql:1 COPY_FROM_STDIN", "0004_end.sql:2 TRANSACTION_CONTROL", "fix-goals.sql:0 BAD_NAME",
            ],
            found);
        Assert.EndsWith("nothing was run.", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_file_is_told_from_its_sum()
    {
        using var repository = await new Repository(postgres).With("0001_goal", "create table public.goal (id int);", "drop table public.goal;").WithSumsAsync();
        repository.With("0001_goal", "create table public.goal (id bigint);");

        var finding = await repository.FindAsync("CHANGED_SQL");

        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public async Task A_fingerprint_that_does_not_hold_is_an_error_once()
    {
        var wrong = $"pg{postgres.Server.MajorVersion}:{new string('0', 64)}";
        using var repository = new Repository(postgres)
            .With("0001_goal", $"-- Fingerprint: {wrong}\ncreate table public.goal (id int);")
            .With("0002_more", $"-- Fingerprint: {wrong}\ncreate table public.more (id int);");

        var finding = await repository.FindAsync("FINGERPRINT");

        Assert.EndsWith("0001_goal.sql", finding.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fingerprint_of_another_postgres_is_said_not_to_be_compared()
    {
        using var repository = new Repository(postgres).With("0001_goal", $"-- Fingerprint: pg11:{new string('0', 64)}\ncreate table public.goal (id int);");

        var finding = await repository.FindAsync("FINGERPRINT_NOT_COMPARED");

        Assert.Equal(Severity.Note, finding.Severity);
    }

    [Fact]
    public async Task An_undo_that_leaves_something_behind_names_it()
    {
        using var repository = new Repository(postgres).With("0001_goal",
            "create table public.goal (id int);\ncreate table public.left_over (id int);", "drop table public.goal;");

        var report = await repository.VerifyAsync();

        var finding = Assert.Single(report.Findings, f => f.Code == "UNDO_INCOMPLETE");
        Assert.Contains("table public.left_over: left over", finding.Message, StringComparison.Ordinal);
        Assert.Contains(report.Findings, f => f.Code == "REDO_FAILED");
    }

    [Fact]
    public async Task A_failing_undo_is_named_by_its_own_line_and_hides_nothing_of_the_next_file()
    {
        using var repository = new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int);", "drop table public.goal;\ndrop table public.gaol;")
            .With("0002_more", "create table public.more (id int);", "drop table public.more;");

        var report = await repository.VerifyAsync();

        var finding = Assert.Single(report.Findings, f => f.Severity == Severity.Error);
        Assert.Equal((Path.Combine("undo", "0001_goal.sql"), 3, "42P01"),
            (Path.GetRelativePath(repository.Settings.MigrationsFolder, finding.File), finding.Line, finding.Code));
    }

    [Fact]
    public async Task A_role_that_a_fresh_server_lacks_is_told_how_to_list()
    {
        using var repository = new Repository(postgres).With("0001_goal", "create table public.goal (id int);\ngrant select on public.goal to nobody_there;");

        var finding = await repository.FindAsync("42704");

        Assert.Equal(2, finding.Line);
        Assert.Contains("""
            "roles": ["nobody_there"]
            """.Trim(), finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extension_that_the_server_does_not_have_is_named_by_its_line()
    {
        using var repository = new Repository(postgres).With("0001_ext", "select 1;\ncreate extension if not exists no_such_extension;");

        var report = await repository.VerifyAsync();

        var finding = Assert.Single(report.Findings, f => f.Severity == Severity.Error);
        Assert.Equal(2, finding.Line);
        Assert.Contains("no_such_extension", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_files_need_of_a_superuser_fails()
    {
        using var repository = new Repository(postgres).With("0001_lang", "update pg_catalog.pg_proc set proname = 'x' where false;");

        var finding = await repository.FindAsync("42501");

        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public async Task Each_difference_to_the_source_is_named()
    {
        await using var source = await postgres.CreateDatabaseAsync();
        await VerifyingGoodFiles.ExecuteAsync(source, "create table public.goal (id int, title varchar(200)); create table public.made_by_hand (id int);");
        using var repository = new Repository(postgres)
            .With("0001_goal", "create table public.goal (id int, title text);")
            .With("0002_more", "create table public.more (id int);");

        var report = await repository.VerifyAsync(DatabaseTarget.For(source.OwnerConnection));

        var found = report.Findings.Where(f => f.Severity == Severity.Error).Select(f => $"{Path.GetFileName(f.File)} {f.Code} {f.Message.Split(',')[0]}").Order().ToList();
        Assert.Equal(
            [
                "0001_goal.sql DIFFERS_FROM_SOURCE makes column public.goal.title", "0002_more.sql NOT_IN_SOURCE makes table public.more",
                "migrations NOT_IN_FILES table public.made_by_hand is in " + DatabaseTarget.For(source.OwnerConnection).Name,
            ],
            found);
        Assert.Contains("type: character varying(200) instead of text", report.Findings.First(f => f.Code == "DIFFERS_FROM_SOURCE").Message, StringComparison.Ordinal);
    }
}
