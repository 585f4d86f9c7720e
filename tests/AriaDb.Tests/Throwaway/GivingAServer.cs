using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Servers;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Throwaway;

/// <summary>The fixture's server stands for one of a continuous integration.</summary>
public sealed class GivingAServer(PostgresFixture postgres, LocalFixture local) : IClassFixture<LocalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Databases_are_made_on_it_and_gone_with_it()
    {
        string name;
        await using (var given = await GivenServer.ConnectAsync(Target("postgres"), Settings.Default, Cancel))
        {
            await using var database = await ThrowawayDatabase.CreateAsync(given, Platform.Supabase, Cancel);
            var forgotten = (await ThrowawayDatabase.CreateAsync(given, Platform.None, Cancel)).Name;
            name = database.Name;

            Assert.Equal(postgres.Server.MajorVersion, given.MajorVersion);
            Assert.StartsWith("the given server postgresql://", given.Description, StringComparison.Ordinal);
            Assert.Equal(name, await Asking.AskAsync(database.OwnerConnection, "create table t (); select current_database()", Cancel));
            Assert.NotEqual(name, forgotten);
        }

        var run = string.Join('_', name.Split('_').Take(2));
        Assert.Equal("0", await AskAsync($"select count(*) from pg_database where starts_with(datname, '{run}')"));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_dropped_and_what_another_runs_is_not()
    {
        const string Left = "ariadb_00000000ff_left";
        const string Alike = "ariadb_precious";
        await using var neighbour = await GivenServer.ConnectAsync(Target("postgres"), Settings.Default, Cancel);
        await using var theirs = await ThrowawayDatabase.CreateAsync(neighbour, Platform.None, Cancel);
        await AskAsync($"create database {Left}");
        await AskAsync($"create database {Alike}");

        await using var given = await GivenServer.ConnectAsync(Target("postgres"), Settings.Default, Cancel);

        Assert.Equal("0", await AskAsync($"select count(*) from pg_database where datname = '{Left}'"));
        Assert.Equal("2", await AskAsync($"select count(*) from pg_database where datname in ('{Alike}', '{theirs.Name}')"));
        await AskAsync($"drop database {Alike}");
    }

    [Fact]
    public async Task A_role_that_may_only_make_databases_and_roles_is_enough()
    {
        var url = local.Server.Url("postgres");
        await Asking.AskAsync(local.Server.ConnectionString("postgres"), "create role ci login createdb createrole password 'let-me-in'", Cancel);
        var target = DatabaseTarget.For(new NpgsqlConnectionStringBuilder
        {
            Host = url.Host, Port = url.Port, Database = "postgres", Username = "ci", Password = "let-me-in",
        }.ConnectionString);

        for (var run = 1; run <= 2; run++)
        {
            await using var given = await GivenServer.ConnectAsync(target, Settings.Default, Cancel);
            await using var database = await ThrowawayDatabase.CreateAsync(given, Platform.Supabase, Cancel);

            Assert.Equal(ThrowawayDatabase.Owner, await Asking.AskAsync(
                database.OwnerConnection, "create table t (); alter publication supabase_realtime add table t; select session_user", Cancel));
        }
    }

    [Fact]
    public async Task A_role_without_these_rights_is_refused()
    {
        await using var home = await postgres.CreateDatabaseAsync();
        var target = DatabaseTarget.For(home.OwnerConnection);

        var refusal = await Assert.ThrowsAsync<NotThrowawayException>(() => GivenServer.ConnectAsync(target, Settings.Default, Cancel));

        Assert.Equal(ExitCode.Refused, refusal.ExitCode);
        Assert.EndsWith("its role ariadb_verifier may not create databases and roles.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_database_is_refused_by_whatever_name()
    {
        var settings = Configured(isProtected: false);

        foreach (var text in new[] { "prod", settings.Databases[0].Connection })
        {
            var refusal = await Assert.ThrowsAsync<NotThrowawayException>(
                () => ThrowawayServers.StartAsync(new ServerChoice("url", text), null, settings, new Progress<string>(), Cancel));
            Assert.EndsWith("it is the configured database prod.", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_server_of_a_protected_database_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<NotThrowawayException>(
            () => GivenServer.ConnectAsync(Target("template1"), Configured(isProtected: true), Cancel));

        Assert.EndsWith("the protected database prod is on the same server.", refusal.Message, StringComparison.Ordinal);
    }

    private DatabaseTarget Target(string database) => DatabaseTarget.For(postgres.Server.ConnectionString(database));

    private Settings Configured(bool isProtected) =>
        Settings.Default with { Databases = [new DatabaseSetting("prod", postgres.Server.ConnectionString("postgres"), isProtected)] };

    private Task<string?> AskAsync(string sql) => Asking.AskAsync(postgres.Server.ConnectionString("postgres"), sql, Cancel);
}
