using AriaDb.Errors;
using AriaDb.Journal;
using AriaDb.Running;
using Npgsql;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class ApplyingFiles(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_file_runs_once_and_a_second_run_does_nothing()
    {
        await using var database = await CreateAsync(postgres);
        var files = new[] { File(1, "create table a (id int); insert into a values (1);"), File(2, "insert into a values (2);") };

        var first = await database.RunAsync(files);
        var second = await database.RunAsync(files);

        Assert.Equal(["0001_step.sql", "0002_step.sql"], first.Applied.Select(file => file.Name));
        Assert.Empty(second.Files);
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from a"));
        Assert.Equal("1 applied 2/2, 2 applied 1/1", await database.OutcomesAsync());
    }

    [Fact]
    public async Task Number_10000_runs_after_9999()
    {
        await using var database = await CreateAsync(postgres);

        await database.RunAsync(File(9999, "create table a (id int);"), File(10000, "alter table a add b int;"));

        Assert.Equal("9999 applied 1/1, 10000 applied 1/1", await database.OutcomesAsync());
    }

    [Fact]
    public async Task A_row_says_what_ran_when_for_how_long_and_by_whom()
    {
        await using var database = await CreateAsync(postgres);
        var file = File(1, "-- ariadb: allow=X\nselect pg_sleep(0.05);");

        await database.RunAsync(new RunOptions { GitCommit = "abc123", BackupId = "prod-1" }, file);

        var entry = Assert.Single((await database.JournalAsync()).Entries);
        Assert.Equal((file.Checksum, file.SqlChecksum, "abc123", "prod-1"), (entry.Checksum, entry.SqlChecksum, entry.GitCommit, entry.BackupId));
        Assert.InRange(entry.DurationMilliseconds!.Value, 45, 5000);
        Assert.InRange((entry.Finished!.Value - entry.Started).TotalMilliseconds, 45, 5000);
        Assert.Equal((await database.ScalarAsync<string>("select session_user::text"), Environment.UserName, Environment.MachineName),
            (entry.AppliedBy, entry.OsUser, entry.Host));
        Assert.Equal(("apply", "applied"), (await database.EventsAsync()) is [var one] ? (one.Action, one.Outcome) : default);
    }

    [Fact]
    public async Task A_failing_statement_leaves_nothing_of_its_file_and_is_shown_with_its_line_and_a_caret()
    {
        await using var database = await CreateAsync(postgres);

        var error = await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(
            File(1, "create table a (id int);"),
            File(2, "-- a comment\ncreate table b (id int);\n  alter table a add column c nosuchtype;\ncreate table d ();"),
            File(3, "create table e ();")));

        Assert.Equal((3, 30, "42704"), (error.Line, error.Column, error.SqlState));
        Assert.Contains("migrations/0002_step.sql:3:30", error.Message, StringComparison.Ordinal);
        Assert.Contains("alter table a add column c nosuchtype;\n" + new string(' ', 4 + 29) + "^", error.Message.Replace("  3 | ", "", StringComparison.Ordinal).Replace("    | ", "    ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(await database.ExistsAsync("b"));
        Assert.False(await database.ExistsAsync("e"));
        Assert.Equal("1 applied 1/1, 2 failed 0/3", await database.OutcomesAsync());
        Assert.StartsWith("42704: type \"nosuchtype\" does not exist (line 3)", (await database.JournalAsync()).Of(2)!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_file_runs_and_what_went_wrong_before_stays_in_the_events()
    {
        await using var database = await CreateAsync(postgres);
        await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(File(1, "create table a (id nosuchtype);")));

        await database.RunAsync(File(1, "create table a (id int);"));

        Assert.Equal("1 applied 1/1", await database.OutcomesAsync());
        Assert.Equal(["failed", "applied"], (await database.EventsAsync()).Select(one => one.Outcome));
    }

    [Fact]
    public async Task An_error_at_the_commit_rolls_the_journal_back_too()
    {
        await using var database = await CreateAsync(postgres);

        var error = await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(
            File(1, "create table a (id int unique deferrable initially deferred); insert into a values (1), (1);")));

        Assert.Contains("at the commit", error.Message, StringComparison.Ordinal);
        Assert.False(await database.ExistsAsync("a"));
        Assert.Equal("1 failed 0/2", await database.OutcomesAsync());
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_takes_the_file_with_it()
    {
        await using var database = await CreateAsync(postgres);
        await database.RunAsync(File(1, "create table a (id int);"));
        await database.ExecuteAsync("alter table ariadb.schema_migrations add constraint no_more check (version < 2)");

        await Assert.ThrowsAsync<JournalNotWrittenException>(() => database.RunAsync(File(1, "create table a (id int);"), File(2, "create table b ();")));

        Assert.False(await database.ExistsAsync("b"));
    }

    [Fact]
    public async Task What_a_file_sets_does_not_reach_the_next_one()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync($"create role leak_{database.Name}; create schema elsewhere;");

        await database.RunAsync(
            File(1, $"create temp table t (x int); set search_path = elsewhere; set work_mem = '77MB'; set role leak_{database.Name};"),
            File(2, "create table public.seen as select current_setting('search_path') path, current_setting('work_mem') mem, current_user::text who, to_regclass('pg_temp.t') temp;"));

        Assert.True(await database.ScalarAsync<bool>("select path not like 'elsewhere%' and mem <> '77MB' and who = session_user and temp is null from seen"));
        await database.ExecuteAsync($"drop role leak_{database.Name}");
    }

    [Fact]
    public async Task A_temporary_table_of_the_journals_name_gets_no_row()
    {
        await using var database = await CreateAsync(postgres);

        await database.RunAsync(File(1, "create temp table schema_migrations (version int); create temp table events (id int); set search_path = pg_temp;"));

        Assert.Equal("1 applied 3/3", await database.OutcomesAsync());
    }

    [Fact]
    public async Task An_operator_in_the_files_search_path_does_not_reach_the_journal()
    {
        await using var database = await CreateAsync(postgres);

        await database.RunAsync(
            File(1, "create table a (id int);"),
            File(2, """
                create schema evil;
                create function evil.never(int, int) returns boolean language sql as 'select false';
                create operator evil.= (function = evil.never, leftarg = int, rightarg = int);
                set search_path = evil, pg_catalog;
                """));

        Assert.Equal("1 applied 1/1, 2 applied 4/4", await database.OutcomesAsync());
    }

    [Fact]
    public async Task Bodies_and_braces_and_dollar_signs_arrive_as_they_are_written()
    {
        await using var database = await CreateAsync(postgres);

        await database.RunAsync(File(1, """
            create function f() returns text language sql begin atomic select 'a;b'::text; select '$schema$.keep {0} $body$'::text; end;
            create function g() returns text language plpgsql as $body$ begin return '$x$;{1}'; end $body$;
            """));

        Assert.Equal("$schema$.keep {0} $body$", await database.ScalarAsync<string>("select f()"));
        Assert.Equal("$x$;{1}", await database.ScalarAsync<string>("select g()"));
    }

    [Fact]
    public async Task Data_of_rows_is_in_no_message_and_no_journal()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table people (email text); insert into people values ('alice@example.com'), ('alice@example.com')");

        var duplicate = await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(File(1, "create unique index u on people (email);")));
        var number = await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(File(1, "alter table people alter email type int using email::int;")));

        Assert.DoesNotContain("alice", duplicate.Message + number.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", await database.ScalarAsync<string>(
            "select string_agg(j::text, '') || (select string_agg(e::text, '') from ariadb.events e) from ariadb.schema_migrations j"), StringComparison.Ordinal);
        Assert.Contains("invalid input syntax for type integer: \"...\"", number.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_would_end_the_transaction_itself_is_not_run()
    {
        await using var database = await CreateAsync(postgres);

        var error = await Assert.ThrowsAsync<MigrationFilesException>(() => database.RunAsync(File(1, "create table a ();\ncommit;")));

        Assert.Contains("0001_step.sql:2", error.Message, StringComparison.Ordinal);
        Assert.False(await database.ExistsAsync("a"));
        Assert.False(await database.ExistsAsync("ariadb.schema_migrations"));
    }

    [Fact]
    public async Task Remarks_of_the_server_come_back_with_the_file()
    {
        await using var database = await CreateAsync(postgres);

        var result = await database.RunAsync(File(1, "create table a ();"), File(2, "create table if not exists a (id int);"));

        Assert.Contains(result.Files[1].Notices, notice => notice.SqlState == PostgresErrorCodes.DuplicateTable);
        Assert.DoesNotContain(result.Files[0].Notices, notice => notice.SqlState == PostgresErrorCodes.DuplicateTable);
    }

    [Fact]
    public async Task Objects_belong_to_the_role_that_was_named_and_the_journal_does_not()
    {
        await using var database = await CreateAsync(postgres);
        var role = "owner_" + database.Name;
        await database.ExecuteAsync($"create role {role}; grant create on schema public to {role}");

        await database.RunAsync(new RunOptions { Role = role }, File(1, "create table a ();"), File(2, "-- ariadb: no-transaction\ncreate table b (); create index concurrently i on b ((1));"));

        Assert.Equal($"{role},{role}", await database.ScalarAsync<string>("select string_agg(tableowner::text, ',') from pg_tables where tablename in ('a', 'b')"));
        Assert.NotEqual(role, await database.ScalarAsync<string>("select tableowner::text from pg_tables where schemaname = 'ariadb' limit 1"));
        await database.ExecuteAsync($"drop owned by {role}; drop role {role}");
    }

    [Fact]
    public async Task Nobody_else_may_read_the_journal()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync(
            """
            do $$ begin if not exists (select from pg_roles where rolname = 'anon') then create role anon; end if; exception when others then null; end $$;
            alter default privileges grant all on tables to anon;
            """);

        await database.RunAsync(File(1, "create table a ();"));

        Assert.False(await database.ScalarAsync<bool>(
            "select has_schema_privilege('anon', 'ariadb', 'usage') or has_table_privilege('anon', 'ariadb.schema_migrations', 'select') or has_table_privilege('anon', 'ariadb.events', 'insert')"));
    }

    [Fact]
    public async Task Reading_the_journal_and_a_run_with_nothing_to_do_write_nothing()
    {
        await using var database = await CreateAsync(postgres);

        var journal = await database.JournalAsync();
        await database.RunAsync();

        Assert.False(journal.Exists);
        Assert.False(await database.ExistsAsync("ariadb.schema_migrations"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pg_namespace where nspname = 'ariadb'"));
    }

    [Fact]
    public async Task The_journal_can_be_kept_elsewhere()
    {
        await using var database = await CreateAsync(postgres);
        var name = JournalName.Parse("ops.applied");

        await database.RunAsync(new RunOptions { Journal = name }, File(1, "create table a ();"));

        Assert.Single((await database.JournalAsync(name)).Entries);
        Assert.True(await database.ExistsAsync("ops.applied_events"));
        Assert.False(await database.ExistsAsync("ariadb.schema_migrations"));
    }
}
