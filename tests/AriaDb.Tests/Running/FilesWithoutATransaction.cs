using AriaDb.Errors;
using Npgsql;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class FilesWithoutATransaction(PostgresFixture postgres)
{
    private const string Directive = "-- ariadb: no-transaction\n";

    [Fact]
    public async Task Statements_that_refuse_a_transaction_run()
    {
        await using var database = await CreateAsync(postgres);

        await database.RunAsync(File(1, Directive + "create table a (id int); create index concurrently a_id on a (id); vacuum a; drop index concurrently a_id;"));

        Assert.Equal("1 applied 4/4", await database.OutcomesAsync());
    }

    [Fact]
    public async Task A_run_goes_on_behind_the_last_statement_that_is_done_even_where_the_failed_one_was_corrected()
    {
        await using var database = await CreateAsync(postgres);
        var error = await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(
            File(1, Directive + "create table a (id int);\ninsert into a values (1);\ninsert into a values ('x');\ninsert into a values (3);")));
        var left = await database.OutcomesAsync();

        await database.RunAsync(File(1, Directive + "create table a (id int);\n-- done\ninsert into a values (1);\ninsert into a values (2);\ninsert into a values (3);"));

        Assert.Contains("migrations/0001_step.sql:4:", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 of 4 statements are done and stay", error.Message, StringComparison.Ordinal);
        Assert.Equal("1 failed 2/4", left);
        Assert.Equal("1,2,3", await database.ScalarAsync<string>("select string_agg(id::text, ',' order by id) from a"));
        Assert.Equal("1 applied 4/4", await database.OutcomesAsync());
    }

    [Fact]
    public async Task Statements_that_are_done_may_not_be_edited()
    {
        await using var database = await CreateAsync(postgres);
        await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(File(1, Directive + "create table a (id int); select 1/0;")));

        var error = await Assert.ThrowsAsync<ResumeImpossibleException>(() => database.RunAsync(File(1, Directive + "create table a (id bigint); select 1;")));

        Assert.Contains("1 of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_half_done_cannot_become_one_with_a_transaction()
    {
        await using var database = await CreateAsync(postgres);
        await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(File(1, Directive + "create table a (id int); select 1/0;")));

        await Assert.ThrowsAsync<ResumeImpossibleException>(() => database.RunAsync(File(1, "create table a (id int); select 1;")));

        Assert.Equal("1 failed 1/2", await database.OutcomesAsync());
    }

    [Fact]
    public async Task What_was_set_before_the_cut_is_set_again()
    {
        await using var database = await CreateAsync(postgres);
        await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(File(1, Directive + "set work_mem = '5MB'; select 1/0;")));

        await database.RunAsync(File(1, Directive + "set work_mem = '5MB'; create table seen as select current_setting('work_mem') as m;"));

        Assert.Equal("5MB", await database.ScalarAsync<string>("select m from seen"));
    }

    [Fact]
    public async Task An_index_left_invalid_is_dropped_and_built_again()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int); insert into a values (1), (1)");
        var file = File(1, Directive + "create unique index concurrently if not exists a_id on a (id);");
        await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(file));
        var invalid = await database.ScalarAsync<bool>("select not indisvalid from pg_index where indexrelid = 'a_id'::regclass");
        await database.ExecuteAsync("delete from a where ctid = '(0,1)'");

        await database.RunAsync(file);

        Assert.True(invalid);
        Assert.True(await database.ScalarAsync<bool>("select indisvalid from pg_index where indexrelid = 'a_id'::regclass"));
        Assert.Contains(database.Said, line => line.Contains("public.a_id is INVALID", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_built_by_a_run_that_could_not_say_so_is_not_built_twice()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int)");
        var file = File(1, Directive + "create index concurrently a_id on a (id);");
        await database.RunAsync(file);
        // As a run leaves it that was killed between the statement and its note.
        await database.ExecuteAsync("update ariadb.schema_migrations set outcome = 'started', statements_done = 0, finished = null");

        await database.RunAsync(file);

        Assert.Equal("1 applied 1/1", await database.OutcomesAsync());
        Assert.Contains(database.Said, line => line.Contains("was built by the run that was cut off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_that_was_there_before_is_not_taken_for_the_files_own()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int, other int); create index a_id on a (other)");
        var file = File(1, Directive + "create index concurrently a_id on a (id);");

        await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(file));
        var again = await Assert.ThrowsAsync<StatementFailedException>(() => database.RunAsync(file));

        Assert.Equal(PostgresErrorCodes.DuplicateTable, again.SqlState);
    }

    [Fact]
    public async Task A_concurrent_build_waits_for_a_writer_without_a_lock_timeout()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int)");
        await using var writer = await database.OpenAsync("the-application");
        await using var transaction = await writer.BeginTransactionAsync(Cancel);
        await writer.ExecuteAsync("insert into a values (1)");

        var run = database.RunAsync(File(1, Directive + "create index concurrently a_id on a (id);"));
        await Task.Delay(1000, Cancel);
        await transaction.CommitAsync(Cancel);

        Assert.Equal(1, (await run).Files[0].Attempts);
        Assert.Equal("1 applied 1/1", await database.OutcomesAsync());
    }

    [Fact]
    public async Task A_lock_that_is_taken_is_asked_for_again_statement_by_statement()
    {
        await using var database = await CreateAsync(postgres);
        await database.ExecuteAsync("create table a (id int)");
        await using var reader = await database.OpenAsync("the-application");
        await using var transaction = await reader.BeginTransactionAsync(Cancel);
        await reader.ExecuteAsync("select * from a");

        var run = database.RunAsync(File(1, Directive + "create table b (); alter table a add c int;"));
        await Task.Delay(800, Cancel);
        Assert.Equal("1 started 1/2", await database.OutcomesAsync());
        await transaction.RollbackAsync(Cancel);
        await run;

        Assert.Equal("1 applied 2/2", await database.OutcomesAsync());
    }
}
