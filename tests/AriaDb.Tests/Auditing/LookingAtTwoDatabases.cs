using AriaDb.Auditing;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Reports;
using AriaDb.Servers;
using AriaDb.Tests.Verifying;
using Xunit;

namespace AriaDb.Tests.Auditing;

[Trait("Category", "Postgres")]
public sealed class LookingAtTwoDatabases(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key, title text);";

    [Fact]
    public async Task Without_files_the_first_is_what_the_others_are_compared_with()
    {
        await using var dev = await DatabaseAsync(Goal + "create index goal_title on public.goal (title); create function public.one() returns int language sql as 'select 1';");
        await using var prod = await DatabaseAsync("create table public.goal (id int primary key, title varchar(80)); create table public.usage (id int);");
        using var repository = new Repository(postgres);

        var report = await AuditAsync(repository, false, ("dev", dev), ("prod", prod));

        Assert.Equal("dev", report.Reference);
        Assert.False(report.IsSame);
        var goal = Assert.Single(report.Tables, t => t.Name == "public.goal");
        Assert.True(goal.Places[0].IsSame);
        Assert.Equal(["column title: type: character varying(80) instead of text", "index public.goal_title: missing"], goal.Places[1].Differences);
        Assert.Equal("only here", AuditCellOf(report, "public.usage", 1));
        Assert.Equal(["function public.one(): missing"], report.Databases[1].Differences);
    }

    [Fact]
    public async Task Each_row_of_the_journal_is_held_against_what_is_there()
    {
        await using var database = await DatabaseAsync("");
        using var repository = new Repository(postgres)
            .With("0001_goal", Goal)
            .With("0002_value", "create table public.value (id int, rank int);")
            .With("0003_late", "create table public.late (id int);");
        await ApplyAsync(repository, database);
        await VerifyingGoodFiles.ExecuteAsync(database, "alter table public.value alter rank type bigint; drop table public.late;");

        var report = await AuditAsync(repository, false, ("prod", database));

        Assert.Equal("the migration files", report.Reference);
        Assert.Equal(["0001_goal.sql as recorded", "0002_value.sql changed", "0003_late.sql gone"], report.Databases[0].Journal.Select(e => $"{e.Name} {e.Real}"));
        Assert.Equal(["column public.value.rank: type: bigint instead of integer"], report.Databases[0].Journal[1].Changed);
        Assert.Equal("0002_value.sql", Assert.Single(report.Tables, t => t.Name == "public.value").File);
        Assert.Equal("MISSING", AuditCellOf(report, "public.late", 0));
    }

    [Fact]
    public async Task Equal_databases_are_the_same()
    {
        await using var dev = await DatabaseAsync(Goal);
        await using var prod = await DatabaseAsync(Goal);
        using var repository = new Repository(postgres);

        var report = await AuditAsync(repository, false, ("dev", dev), ("prod", prod));

        Assert.True(report.IsSame);
    }

    [Fact]
    public async Task One_that_cannot_be_reached_is_said_to_be_so_and_the_others_are_looked_at()
    {
        await using var dev = await DatabaseAsync(Goal);
        using var repository = new Repository(postgres);
        var gone = DatabaseTarget.For(dev.OwnerConnection).WithDatabase("nowhere_to_be_found");
        var request = new AuditRequest(
            [new("prod", gone), new("stage", null, "ARIADB_STAGE is not set."), new("dev", DatabaseTarget.For(dev.OwnerConnection))], repository.Settings, repository.Server);

        var report = await Audit.RunAsync(request, new Progress<string>(), Repository.Cancel);

        Assert.False(report.IsSame);
        Assert.Contains("nowhere_to_be_found", report.Databases[0].Failure, StringComparison.Ordinal);
        Assert.Equal("ARIADB_STAGE is not set.", report.Databases[1].Failure);
        Assert.Equal("public.goal", Assert.Single(report.Tables).Name);
        Assert.Contains("prod: NOT REACHED: ", AuditText.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_counted_when_asked_for()
    {
        await using var dev = await DatabaseAsync(Goal + "insert into public.goal select n from generate_series(1, 7) n;");
        using var repository = new Repository(postgres);

        var report = await AuditAsync(repository, true, ("dev", dev));

        var size = report.Tables[0].Places[0].Size!.Value;
        Assert.Equal((7, true), (size.Rows, size.IsCounted));
        Assert.True(size.Bytes > 8000);
    }

    [Fact]
    public async Task Tables_without_row_level_security_that_anybody_may_use_are_named()
    {
        await using var dev = await DatabaseAsync("""
            create table public.open (id int); grant select on public.open to public;
            create table public.guarded (id int); grant select on public.guarded to public; alter table public.guarded enable row level security;
            create table public.closed (id int);
            """);
        using var repository = new Repository(postgres);

        var report = await AuditAsync(repository, false, ("dev", dev));

        Assert.Equal(["public.open"], report.Databases[0].Exposed);
    }

    [Fact]
    public async Task Journals_of_other_tools_are_named()
    {
        await using var dev = await DatabaseAsync("create table public.schema_migrations (version bigint primary key, dirty boolean);");
        using var repository = new Repository(postgres);

        var report = await AuditAsync(repository, false, ("dev", dev));

        Assert.Equal(["public.schema_migrations (golang-migrate)"], report.Databases[0].ForeignJournals);
    }

    [Fact]
    public async Task The_extension_that_the_vectors_need_is_told_of_every_database()
    {
        await using var dev = await DatabaseAsync("");
        await dev.ExecuteAsync("create extension vector", Repository.Cancel);
        await using var prod = await DatabaseAsync("");
        using var repository = new Repository(postgres);

        var report = await AuditAsync(repository, false, ("dev", dev), ("prod", prod));

        Assert.NotNull(Assert.Single(report.Databases[0].Extensions, e => e.Name == "vector").Installed);
        var missing = Assert.Single(report.Databases[1].Extensions, e => e.Name == "vector");
        Assert.Null(missing.Installed);
        Assert.NotNull(missing.Available);
    }

    [Fact]
    public async Task Files_that_do_not_run_are_said_to_be_so_and_the_first_database_is_compared_with()
    {
        await using var dev = await DatabaseAsync(Goal);
        using var repository = new Repository(postgres).With("0001_goal", "create table public.goal (id itn);");

        var report = await AuditAsync(repository, false, ("dev", dev));

        Assert.Equal("dev", report.Reference);
        Assert.Contains("0001_goal.sql:1", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_and_Markdown_show_tables_by_module()
    {
        await using var dev = await DatabaseAsync(Goal + "create table public.task_item (id int);");
        await using var prod = await DatabaseAsync(Goal);
        using var repository = new Repository(postgres);
        repository.Settings = repository.Settings with { Modules = new Modules([new("tasks", ["task_*"])]) };

        var report = await AuditAsync(repository, true, ("dev", dev), ("prod", prod));

        var text = AuditText.Of(report);
        Assert.Matches(@"tasks +file +dev +prod\n  public\.task_item +no +same, 0 rows, 0 kB +MISSING\n", text);
        Assert.True(text.IndexOf("\ntasks", StringComparison.Ordinal) < text.IndexOf("\nother", StringComparison.Ordinal));
        Assert.Contains("| `public.task_item` | no | same, 0 rows, 0 kB | MISSING |", AuditMarkdown.Of(report), StringComparison.Ordinal);
    }

    private async Task<ThrowawayDatabase> DatabaseAsync(string sql)
    {
        var database = await postgres.CreateDatabaseAsync();
        if (sql.Length > 0)
        {
            await VerifyingGoodFiles.ExecuteAsync(database, sql);
        }

        return database;
    }

    private static async Task ApplyAsync(Repository repository, ThrowawayDatabase database)
    {
        var folder = await AriaDb.Migrations.MigrationFolder.LoadAsync(repository.Settings.MigrationsFolder, Repository.Cancel);
        await AriaDb.Running.MigrationRunner.RunAsync(database.OwnerConnection, folder.Files, new(), new Progress<string>(), Repository.Cancel);
    }

    private static Task<AuditReport> AuditAsync(Repository repository, bool count, params (string Name, ThrowawayDatabase Database)[] databases) => Audit.RunAsync(
        new AuditRequest([.. databases.Select(d => new AuditSubject(d.Name, DatabaseTarget.For(d.Database.OwnerConnection)))], repository.Settings, repository.Server) { Count = count },
        new Progress<string>(),
        Repository.Cancel);

    // Without the size, which is the server's matter.
    private static string AuditCellOf(AuditReport report, string table, int place) => report.Tables.Single(t => t.Name == table).Places[place] switch
    {
        { Exists: true, IsExpected: false } => "only here",
        { Exists: false, IsExpected: true } => "MISSING",
        { IsSame: true } => "same",
        _ => "DIFFERENT",
    };
}
