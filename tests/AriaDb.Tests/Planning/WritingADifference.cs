using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Exporting;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Planning;

public sealed class WritingADifference(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_commits_between_a_new_value_of_an_enum_and_its_use_and_only_there()
    {
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await old.ExecuteAsync("create type e as enum ('a'); create table t (x e); create table u (y e);", Cancel);
        await @new.ExecuteAsync("create type e as enum ('a', 'b'); create table t (x e default 'b', z int); create table u (y e default 'a');", Cancel);
        await using var from = await old.OpenAsync(Cancel);
        await using var to = await @new.OpenAsync(Cancel);

        var script = (await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel)).ToSql([]);

        Assert.Equal(1, script.Split("commit;\n").Length - 1);
        foreach (var statement in StatementSplitter.Split($"begin;\n{script}commit;"))
        {
            await using var command = from.CreateCommand();
            command.CommandText = statement.Text;
            await command.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Empty((await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel)).Steps);
    }

    [Fact]
    public async Task It_does_not_commit_where_nothing_uses_the_new_value()
    {
        var script = await BetweenAsync("create type e as enum ('a'); create table t (x e);", "create type e as enum ('a', 'b'); create table t (x e default 'a');");

        Assert.DoesNotContain("commit", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backslashes_and_letters_stay_what_they_are_whatever_the_database_says()
    {
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        const string Odd = "do $$begin execute format('alter database %I set standard_conforming_strings = off', current_database()); end$$;";
        await old.ExecuteAsync(Odd, Cancel);
        await @new.ExecuteAsync(Odd + @"create table ü (ö text default 'a\b', p text check (p <> e'\\'));", Cancel);
        await using var from = await old.OpenAsync(Cancel);
        await using var to = await @new.OpenAsync(Cancel);

        var script = (await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel)).ToSql([]);

        Assert.StartsWith("set check_function_bodies = off;\nset standard_conforming_strings = on;\nset client_encoding = 'UTF8';\n", script, StringComparison.Ordinal);
        Assert.Contains(@"'a\b'::text", script, StringComparison.Ordinal);
        foreach (var statement in StatementSplitter.Split(script))
        {
            await using var command = from.CreateCommand();
            command.CommandText = statement.Text;
            await command.ExecuteNonQueryAsync(Cancel);
        }

        Assert.Empty((await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel)).Steps);
    }

    [Fact]
    public async Task What_is_left_out_keeps_what_it_needs()
    {
        const string Shared = "create table stays (a int);";
        const string Gone = """
            create schema s;
            create type s.e as enum ('a');
            create table t (x s.e);
            create function unused() returns int language sql as 'select 1';
            alter table stays add column x s.e;
            """;

        var script = await BetweenAsync(Shared + Gone, Shared);

        Assert.Equal(["drop function public.unused();"], script.Split('\n').Skip(1).Where(line => !line.StartsWith("--", StringComparison.Ordinal) && line.Length > 0));
        Assert.Equal(2, script.Split("-- still in use by what is left out above").Length - 1);
    }

    [Fact]
    public async Task What_is_renamed_carries_what_refers_to_it_and_the_databases_are_only_read()
    {
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        const string Before = """
            create schema app;
            create type app.mood as enum ('sad', 'glad');
            create table app.customer (id int primary key, name text, mood app.mood default 'sad', constraint named check (name <> ''));
            create view names as select name from app.customer where mood = 'sad';
            create schema ariadb; create table ariadb.schema_migrations (a int);
            """;
        await old.ExecuteAsync(Before, Cancel);
        await @new.ExecuteAsync(
            Before + "alter table app.customer rename name to full_name; alter table app.customer rename to client; alter type app.mood rename value 'sad' to 'blue'; alter table app.client add x int;",
            Cancel);
        await using var from = await old.OpenAsync(Cancel);
        await using var to = await @new.OpenAsync(Cancel);
        string[] renames = ["table app.customer:client", "column app.customer.name:full_name", "value app.mood.sad:blue"];
        var copy = new RenamedCopy(renames, new Settings { Platform = Platform.None }, ServerChoice.Parse(Environment.GetEnvironmentVariable("ARIADB_TEST_SERVER")), new Progress<string>());
        var before = Fingerprint.Of((await CatalogReader.ReadAsync(from, new ReadOptions(), Cancel)).Schema);

        var script = (await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel, copy)).ToSql([]);

        Assert.Equal(
            """
            set check_function_bodies = off;
            alter table app.customer rename column name to full_name;
            alter table app.customer rename to client;
            alter type app.mood rename value 'sad' to 'blue';
            alter table app.client add column x integer;

            """,
            script);
        Assert.Equal(before, Fingerprint.Of((await CatalogReader.ReadAsync(from, new ReadOptions(), Cancel)).Schema));
        await old.ExecuteAsync(script, Cancel);
        Assert.Empty((await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel)).Changes);
    }

    [Fact]
    public async Task What_goes_and_what_comes_in_its_shape_is_perhaps_a_rename()
    {
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await old.ExecuteAsync("create table a (id int, name text); create table t (x int, y text); create table two (m int);", Cancel);
        await @new.ExecuteAsync("create table b (id int, name text); create table t (x int, z text); create table two (n int, o int);", Cancel);
        await using var from = await old.OpenAsync(Cancel);
        await using var to = await @new.OpenAsync(Cancel);

        var result = await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel);

        Assert.Equal(
            ["column public.t.y > column public.t.z", "table public.a > table public.b"],
            result.Suspected.Select(pair => $"{pair.Old} > {pair.New}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Other_versions_of_an_extension_are_told_and_are_no_difference()
    {
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await old.ExecuteAsync("create extension hstore version '1.4'; create extension cube;", Cancel);
        await @new.ExecuteAsync("create extension hstore version '1.5'; create extension cube; create extension ltree;", Cancel);
        await using var from = await old.OpenAsync(Cancel);
        await using var to = await @new.OpenAsync(Cancel);

        var result = await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel);

        Assert.Equal(["create extension if not exists ltree with schema public;"], result.Changes.Select(change => change.Sql));
        Assert.Equal([("hstore", "1.4", "1.5")], result.OtherVersions.Select(pair => (pair.Present.Name, pair.Present.Version.Value, pair.Wanted.Version.Value)));
    }

    private async Task<string> BetweenAsync(string before, string after)
    {
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await old.ExecuteAsync(before, Cancel);
        await @new.ExecuteAsync(after, Cancel);
        await using var from = await old.OpenAsync(Cancel);
        await using var to = await @new.OpenAsync(Cancel);
        return (await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel)).ToSql([]);
    }
}
