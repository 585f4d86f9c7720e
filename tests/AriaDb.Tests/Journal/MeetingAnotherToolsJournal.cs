using AriaDb.Errors;
using AriaDb.Journal;
using AriaDb.Running;
using AriaDb.Tests.Running;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Journal;

public sealed class MeetingAnotherToolsJournal(PostgresFixture postgres)
{
    // The tables as these tools make them.
    [Theory]
    [InlineData("golang-migrate", "version bigint not null primary key, dirty boolean not null")]
    [InlineData("dbmate or Rails", "version varchar not null primary key")]
    [InlineData("Ecto", "version bigint not null primary key, inserted_at timestamp(0)")]
    [InlineData("the Supabase CLI", "version text not null primary key, statements text[], name text")]
    [InlineData("Flyway", "installed_rank int not null primary key, version varchar(50), description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null, checksum int, installed_by varchar(100) not null, installed_on timestamp not null default now(), execution_time int not null, success boolean not null")]
    [InlineData("Liquibase", "id varchar(255) not null, author varchar(255) not null, filename varchar(255) not null, dateexecuted timestamp not null, orderexecuted int not null, exectype varchar(10) not null, md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255), liquibase varchar(20)")]
    [InlineData("DbUp", "schemaversionsid serial primary key, scriptname varchar(255) not null, applied timestamp not null")]
    [InlineData("Entity Framework Core", "\"MigrationId\" varchar(150) not null primary key, \"ProductVersion\" varchar(32) not null")]
    [InlineData("Atlas", "version varchar not null primary key, description varchar not null, type bigint not null, applied bigint not null, total bigint not null, executed_at timestamptz not null, execution_time bigint not null, error text, error_stmt text, hash varchar not null, partial_hashes jsonb, operator_version varchar not null")]
    [InlineData("Prisma", "id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count int not null default 0")]
    [InlineData("an unknown tool", "number int, file text, done_at timestamptz")]
    public async Task It_is_named_and_left_as_it_is(string tool, string columns)
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync($"create table public.schema_migrations ({columns})");
        var before = await FingerprintAsync(database);
        var name = JournalName.Parse("public.schema_migrations");

        var reading = await Assert.ThrowsAsync<JournalForeignException>(() => database.JournalAsync(name));
        var running = await Assert.ThrowsAsync<JournalForeignException>(() => database.RunAsync(new RunOptions { Journal = name }, File(1, "create table a ();")));

        Assert.Equal(tool, reading.MadeBy);
        Assert.Contains(tool, running.Message, StringComparison.Ordinal);
        Assert.Equal(before, await FingerprintAsync(database));
        Assert.False(await database.ExistsAsync("a"));
    }

    [Fact]
    public async Task Rails_is_told_by_its_other_table()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table schema_migrations (version varchar primary key); create table ar_internal_metadata (key varchar primary key)");

        Assert.Equal("Rails", (await Assert.ThrowsAsync<JournalForeignException>(() => database.JournalAsync(new("public", "schema_migrations")))).MadeBy);
    }

    [Fact]
    public async Task A_view_or_table_that_only_carries_our_comment_is_not_ours()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create schema ariadb; create table ariadb.schema_migrations (version int); comment on table ariadb.schema_migrations is 'AriaDb journal, shape 1'");

        await Assert.ThrowsAsync<JournalForeignException>(() => database.JournalAsync());
    }

    [Fact]
    public async Task A_journal_of_a_newer_AriaDb_is_not_written()
    {
        await using var database = await CreateAsync(postgres);
        await database.RunAsync(File(1, "create table a ();"));
        await database.ExecuteAsync("comment on table ariadb.schema_migrations is 'AriaDb journal, shape 99'");

        var error = await Assert.ThrowsAsync<JournalTooNewException>(() => database.RunAsync(File(1, "create table a ();"), File(2, "create table b ();")));

        Assert.Contains("99", error.Message, StringComparison.Ordinal);
        Assert.False(await database.ExistsAsync("b"));
    }

    [Fact]
    public async Task The_journals_of_other_tools_beside_ours_do_not_matter()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table public.schema_migrations (version bigint primary key, dirty boolean)");
        var before = await FingerprintAsync(database);

        await database.RunAsync(File(1, "create table a ();"));

        Assert.Single((await database.JournalAsync()).Entries);
        Assert.Equal(before, await FingerprintAsync(database));
    }

    [Fact]
    public async Task A_role_that_may_not_make_the_journal_is_told_what_to_ask_for()
    {
        await using var database = await CreateAsync(postgres);
        var role = "nobody_" + database.Name;
        await database.ExecuteAsync($"create role {role} login; revoke create on database {database.Name} from public");
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role };

        var error = await Assert.ThrowsAsync<JournalNotCreatedException>(() => MigrationRunner.RunAsync(
            connection.ConnectionString, [File(1, "select 1;")], new(), database, Cancel));

        Assert.Contains("create schema ariadb authorization", error.Message, StringComparison.Ordinal);
        await database.ExecuteAsync($"drop role {role}");
    }

    [Theory]
    [InlineData("schema_migrations")]
    [InlineData("a.b.c")]
    [InlineData(".x")]
    [InlineData("x.")]
    public void A_name_without_its_schema_is_refused(string text) => Assert.Throws<JournalNameInvalidException>(() => JournalName.Parse(text));

    private static Task<string> FingerprintAsync(RunnerDatabase database) => database.ScalarAsync<string>(
        """
        select concat(xmin, relfilenode, relacl::text, obj_description(c.oid, 'pg_class'), (select string_agg(t::text, '') from public.schema_migrations t),
            (select string_agg(attname || atttypid::text || attnotnull::text, ',' order by attnum) from pg_attribute where attrelid = c.oid))
        from pg_class c where oid = 'public.schema_migrations'::regclass
        """);
}
