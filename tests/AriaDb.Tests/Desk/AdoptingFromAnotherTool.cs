using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class AdoptingFromAnotherTool(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key);";
    private const string Habit = "create table public.habit (id int primary key);";

    [Fact]
    public async Task Golang_migrates_files_up_to_its_version_are_taken_over_and_its_journal_is_only_read()
    {
        await using var desk = await DeskAsync($"{Goal} {Habit} create table public.schema_migrations (version bigint primary key, dirty boolean not null); insert into public.schema_migrations values (2, false);");
        desk.Repository.Write("old/000001_make_goal.up.sql", Goal).Write("old/000001_make_goal.down.sql", "drop table public.goal;")
            .Write("old/000002_habit.up.sql", Habit).Write("old/000003_later.up.sql", "create table public.later (id int);");

        var listed = await desk.TypeAsync(AdoptCommand.Definition, "--to=prod");
        var list = desk.Out;
        var dry = await AdoptAsync(desk, "public.schema_migrations", "--dry-run");
        var none = Directory.GetFiles(Path.Combine(desk.Repository.Path, "migrations"), "*.sql").Length;
        var code = await AdoptAsync(desk, "public.schema_migrations");

        Assert.Equal((0, 0, 0, 0), (listed, dry, none, code));
        Assert.Contains("public.schema_migrations: golang-migrate, applied up to 2", list, StringComparison.Ordinal);
        Assert.Equal("1 Baselined, 2 Baselined", await desk.JournalAsync());
        Assert.True(File.Exists(Path.Combine(desk.Repository.Path, "migrations", "undo", "0001_make_goal.sql")));
        Assert.False(File.Exists(Path.Combine(desk.Repository.Path, "migrations", "0003_later.sql")));
        Assert.Equal(2, await desk.ScalarAsync<long>("select version from public.schema_migrations"));
    }

    [Theory]
    [InlineData("dbmate or Rails", "create table public.schema_migrations (version varchar primary key); insert into public.schema_migrations values ('20240101'), ('20240102')",
        "20240101_make_goal.sql", "20240102_habit.sql", "public.schema_migrations")]
    [InlineData("the Supabase CLI", "create table public.schema_migrations (version text primary key, statements text[], name text); insert into public.schema_migrations (version) values ('20240101'), ('20240102')",
        "20240101_make_goal.sql", "20240102_habit.sql", "public.schema_migrations")]
    [InlineData("Flyway", "create table public.flyway_schema_history (installed_rank int primary key, version text, description text, script text, success boolean); insert into public.flyway_schema_history values (1, '1', 'g', 'V1__make_goal.sql', true), (2, '2', 'h', 'V2__habit.sql', true)",
        "V1__make_goal.sql", "V2__habit.sql", "public.flyway_schema_history")]
    [InlineData("DbUp", "create table public.schemaversions (schemaversionsid serial primary key, scriptname text, applied timestamp); insert into public.schemaversions (scriptname, applied) values ('App.Scripts.001_make_goal.sql', now()), ('App.Scripts.002_habit.sql', now())",
        "001_make_goal.sql", "002_habit.sql", "public.schemaversions")]
    [InlineData("Liquibase", """
        create table public.databasechangelog (id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null, dateexecuted timestamp not null,
            orderexecuted int not null, exectype varchar(10) not null, md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255),
            liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10));
        create table public.databasechangeloglock (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255));
        insert into public.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum) values
            ('raw', 'includeAll', 'db/changelog/001_make_goal.sql', now(), 1, 'EXECUTED', '9:1'), ('raw', 'includeAll', 'db/changelog/002_habit.sql', now(), 2, 'EXECUTED', '9:2')
        """, "001_make_goal.sql", "002_habit.sql", "public.databasechangelog")]
    [InlineData("Entity Framework Core", """
        create table public."__EFMigrationsHistory" ("MigrationId" varchar(150) primary key, "ProductVersion" varchar(32) not null);
        insert into public."__EFMigrationsHistory" values ('20240101120000_make_goal', '10.0.0'), ('20240102120000_habit', '10.0.0')
        """, "20240101120000_make_goal.sql", "20240102120000_habit.sql", "public.__EFMigrationsHistory")]
    [InlineData("Atlas", """
        create schema atlas_schema_revisions; create table atlas_schema_revisions.atlas_schema_revisions (version varchar primary key, description varchar not null,
            type bigint not null default 2, applied bigint not null default 0, total bigint not null default 0, executed_at timestamptz not null,
            execution_time bigint not null, error text, error_stmt text, hash varchar not null, partial_hashes jsonb, operator_version varchar not null);
        insert into atlas_schema_revisions.atlas_schema_revisions values ('.atlas_cloud_identifier', '', 2, 0, 0, now(), 0, null, null, '', null, 'v0.30'),
            ('20240101120000', 'make_goal', 2, 1, 1, now(), 1, null, null, 'h1:a', null, 'v0.30'), ('20240102120000', 'habit', 2, 1, 1, now(), 1, null, null, 'h1:b', null, 'v0.30')
        """, "20240101120000_make_goal.sql", "20240102120000_habit.sql", "atlas_schema_revisions.atlas_schema_revisions")]
    public async Task Files_are_found_by_what_the_tool_calls_them(string tool, string journal, string first, string second, string table)
    {
        await using var desk = await DeskAsync($"{Goal} {Habit} {journal};");
        desk.Repository.Write("old/" + first, $"-- migrate:up\n{Goal}\n-- migrate:down\ndrop table public.goal;\n".Replace("-- migrate", tool.StartsWith("dbmate", StringComparison.Ordinal) ? "-- migrate" : "-- x", StringComparison.Ordinal)
            .Replace(tool.StartsWith("dbmate", StringComparison.Ordinal) ? "\0" : "drop table public.goal;", "", StringComparison.Ordinal)).Write("old/" + second, Habit);

        await desk.TypeAsync(AdoptCommand.Definition, "--to=prod");
        var list = desk.Out;
        var code = await AdoptAsync(desk, table);

        Assert.Contains(tool, list, StringComparison.Ordinal);
        Assert.True(code == 0, desk.Error);
        Assert.Equal("1 Baselined, 2 Baselined", await desk.JournalAsync());
        Assert.Equal(["0001_make_goal.sql", "0002_habit.sql"], Directory.GetFiles(Path.Combine(desk.Repository.Path, "migrations"), "*.sql").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_whose_objects_are_not_there_takes_nothing_over()
    {
        await using var desk = await DeskAsync($"{Goal} create table public.schema_migrations (version bigint primary key, dirty boolean not null); insert into public.schema_migrations values (2, false);");
        desk.Repository.Write("old/1_goal.up.sql", Goal).Write("old/2_habit.up.sql", Habit);

        var code = await AdoptAsync(desk, "public.schema_migrations");

        Assert.Equal(3, code);
        Assert.Contains("table public.habit: missing", desk.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(desk.Repository.Path, "migrations"), "*.sql"));
        Assert.Equal("", await desk.JournalAsync());
    }

    [Fact]
    public async Task What_atlas_left_half_way_is_refused()
    {
        await using var desk = await DeskAsync("create table public.atlas_schema_revisions (version varchar primary key, applied bigint not null, total bigint not null, partial_hashes jsonb, operator_version varchar not null); "
            + "insert into public.atlas_schema_revisions values ('20240101', 1, 3, '[]', 'v0.30');");
        desk.Repository.Write("old/20240101_goal.sql", Goal);

        Assert.Equal(3, await AdoptAsync(desk, "public.atlas_schema_revisions"));
        Assert.Contains("not done to their end: 20240101", desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into public.schema_migrations values (1, true)", "not done to their end: 1")]
    [InlineData("", "names nothing whose SQL")]
    public async Task A_journal_that_is_dirty_or_empty_is_refused(string rows, string reason)
    {
        await using var desk = await DeskAsync($"create table public.schema_migrations (version bigint primary key, dirty boolean not null); {rows};");
        desk.Repository.Write("old/1_goal.up.sql", Goal);

        Assert.Equal(3, await AdoptAsync(desk, "public.schema_migrations"));
        Assert.Contains(reason, desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named_and_a_folder_with_files_is_refused()
    {
        await using var desk = await DeskAsync("create table public.schema_migrations (version varchar primary key); insert into public.schema_migrations values ('7');");
        desk.Repository.Write("old/1_goal.sql", Goal);

        var missing = await AdoptAsync(desk, "public.schema_migrations");
        var said = desk.Error;
        var unknown = await AdoptAsync(desk, "public.nosuch");
        desk.With("0001_goal", Goal);
        var full = await AdoptAsync(desk, "public.schema_migrations");

        Assert.Equal((3, 3, 3), (missing, unknown, full));
        Assert.Contains("\n  7\n", said, StringComparison.Ordinal);
        Assert.Contains("holds migration files already", desk.Error, StringComparison.Ordinal);
    }

    private async Task<OperatorDesk> DeskAsync(string sql)
    {
        var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.ExecuteAsync(sql);
        return desk;
    }

    private static Task<int> AdoptAsync(OperatorDesk desk, string journal, params string[] more) =>
        desk.TypeAsync(AdoptCommand.Definition, ["--to=prod", "--from-journal=" + journal, "--files=old", .. more]);
}
