using AriaDb.Catalog;
using AriaDb.Migrations;
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
