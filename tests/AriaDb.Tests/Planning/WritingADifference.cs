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
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await old.ExecuteAsync("create type e as enum ('a'); create table t (x e);", Cancel);
        await @new.ExecuteAsync("create type e as enum ('a', 'b'); create table t (x e default 'a');", Cancel);
        await using var from = await old.OpenAsync(Cancel);
        await using var to = await @new.OpenAsync(Cancel);

        var script = (await Diff.BetweenAsync(from, to, new ReadOptions(), online: false, Cancel)).ToSql([]);

        Assert.DoesNotContain("commit", script, StringComparison.Ordinal);
    }
}
