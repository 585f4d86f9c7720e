using AriaDb.Configuration;
using AriaDb.Servers;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Throwaway;

public sealed class WorkingOnAThrowawayDatabase(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_owner_is_no_superuser_and_may_do_in_it_what_an_application_needs()
    {
        await using var database = await postgres.CreateDatabaseAsync();

        await AskAsync(database, "create schema app; create table app.t (a int primary key); create table t (b int references app.t); insert into app.t values (1)");

        Assert.Equal("ariadb_verifier ariadb_verifier False", await AskAsync(
            database, "select concat_ws(' ', session_user, current_user, case when rolsuper or rolcreaterole or rolcreatedb then 'True' else 'False' end) from pg_roles where rolname = current_user"));
    }

    [Theory]
    [InlineData("copy (select 1) to program 'id'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("select lo_import('/etc/passwd')")]
    [InlineData("create function f() returns int language c as '/lib/x86_64-linux-gnu/libc.so.6', 'getpid'")]
    [InlineData("set role postgres")]
    [InlineData("reset role; copy (select 1) to program 'id'")]
    [InlineData("set session authorization default; copy (select 1) to program 'id'")]
    [InlineData("create role made superuser")]
    [InlineData("alter role ariadb_verifier superuser")]
    [InlineData("alter system set archive_command = 'id'")]
    [InlineData("create event trigger e on ddl_command_start execute function suppress_redundant_updates_trigger()")]
    [InlineData("update pg_authid set rolsuper = true")]
    public async Task Its_owner_cannot_reach_beyond_it(string attack)
    {
        await using var database = await postgres.CreateDatabaseAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(database, attack));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData("create extension if not exists citext; create role smuggled_in superuser")]
    [InlineData("create extension if not exists citext /* /* */ ; create role smuggled_in superuser; /* */ */")]
    [InlineData("create extension if not exists citext version '1.6\\'; create role smuggled_in superuser; --'")]
    public async Task What_is_run_for_it_as_superuser_is_one_statement(string statement)
    {
        await using var database = await postgres.CreateDatabaseAsync();

        try
        {
            await database.ExecuteOneAsync(statement, Cancel);
        }
        catch (Exception refused) when (refused is PostgresException or NotSupportedException)
        {
            // By the server or by the driver; or it is one statement after all.
        }

        Assert.Equal("0", await AskAsync(database, "select count(*) from pg_roles where rolname = 'smuggled_in'"));
    }

    [Fact]
    public async Task A_plain_one_has_nothing_in_it()
    {
        await using var database = await postgres.CreateDatabaseAsync();

        Assert.Equal("public", await AskAsync(database, "select string_agg(nspname, ',') from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'"));
        Assert.Equal("0", await AskAsync(database, "select count(*) from pg_class where relnamespace = 'public'::regnamespace"));
        Assert.Equal("plpgsql", await AskAsync(database, "select string_agg(extname, ',') from pg_extension"));
    }

    [Fact]
    public async Task Many_at_once_are_each_their_own()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => postgres.CreateDatabaseAsync()));

        Assert.Equal(4, databases.Select(database => database.Name).Distinct(StringComparer.Ordinal).Count());
        foreach (var database in databases)
        {
            Assert.Equal(database.Name, await AskAsync(database, "create table t (); select current_database()"));
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task It_is_gone_afterwards_even_while_somebody_is_connected()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsOwnerAsync(Cancel);

        await database.DisposeAsync();

        Assert.Equal("0", await Asking.AskAsync(
            postgres.Server.ConnectionString("postgres"), $"select count(*) from pg_database where datname = '{database.Name}'", Cancel));
    }

    [Fact]
    public async Task A_copy_has_what_the_original_has()
    {
        await using var original = await postgres.CreateDatabaseAsync(Platform.Supabase);
        await AskAsync(original, "create table t (a int); insert into t values (7)");

        await using var copy = await ThrowawayDatabase.CreateAsync(postgres.Server, Platform.Supabase, Cancel, original);

        Assert.Equal("7", await AskAsync(copy, "select a from t"));
        Assert.Equal("1", await AskAsync(copy, "update t set a = 8; select count(*) from t where a = 8"));
        Assert.Equal("7", await AskAsync(original, "select a from t"));
    }

    [Fact]
    public async Task Roles_are_made_once_whatever_their_names_are()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        string[] names = [$"we\"ird '$do$ \\ {database.Name}", $"select {database.Name}"];

        await database.EnsureRolesAsync(names, Cancel);
        await database.EnsureRolesAsync(names, Cancel);
        await database.EnsureRolesAsync(["pg_monitor"], Cancel);
        await database.EnsureRolesAsync([], Cancel);

        foreach (var name in names)
        {
            Assert.Equal("1", await AskAsync(database, $"select count(*) from pg_roles where not rolcanlogin and rolname = {Schema.Quote.Literal(name)}"));
            await database.ExecuteAsync($"drop role {Schema.Quote.Identifier(name)}", Cancel);
        }
    }

    private static Task<string?> AskAsync(ThrowawayDatabase database, string sql) => Asking.AskAsync(database.OwnerConnection, sql, Cancel);
}
