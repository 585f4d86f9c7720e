using AriaDb.Exporting;
using AriaDb.Migrations;
using AriaDb.Servers;
using AriaDb.Tests.Connections;
using AriaDb.Tests.Verifying;
using Xunit;

namespace AriaDb.Tests.Exporting;

/// <summary>Verify runs each file, its undo file and the file again, and then all a second time.</summary>
[Trait("Category", "Postgres")]
public sealed class TakingBackAnExport(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("create type mood as enum ('sad', 'ok'); create table t (m mood default 'ok');", "drop table t; drop type mood; create type mood as enum ('sad'); create table t (m mood default 'sad');")]
    [InlineData("create table t (id int); create type kind as enum ('a');", "revoke insert on t from current_user; revoke usage on type kind from current_user, public;")]
    [InlineData("create extension citext; create table t (name text);", "drop extension citext;")]
    [InlineData("create table t (id int); create view v as select * from t;", "drop view v; alter table t alter column id type bigint; create unique index on t (id);")]
    public async Task Leads_to_where_it_began(string first, string then)
    {
        await using var dev = await postgres.CreateDatabaseAsync();
        using var repository = new Repository(postgres);
        var request = new ExportRequest(dev.Target(), repository.Settings, repository.Server) { Allowed = ["all"], Drops = ["*"] };

        await dev.ExecuteAsync(first, Cancel);
        await Export.RunAsync(request, new Progress<string>(), Cancel);
        await dev.ExecuteAsync(then, Cancel);
        await Export.RunAsync(request, new Progress<string>(), Cancel);

        var files = Directory.GetFiles(repository.Settings.MigrationsFolder, "*.sql", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.DoesNotContain(files, text => text.Contains(ThrowawayDatabase.Owner, StringComparison.Ordinal));
        Assert.DoesNotContain((await repository.VerifyAsync()).Findings, finding => finding.Severity == Severity.Error);
    }
}
