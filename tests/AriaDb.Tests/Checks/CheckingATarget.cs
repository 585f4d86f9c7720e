using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Journal;
using AriaDb.Servers;
using AriaDb.Tests.Connections;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Checks;

public sealed class CheckingATarget(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_target_with_all_that_is_needed_is_ready()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync("set role ariadb_verifier; create table mine (id int)", Cancel);

        var report = await Preflight.CheckAsync(DatabaseTarget.For(database.OwnerConnection), Needs() with
        {
            Schemas = ["public", "new_schema"],
            Relations = [new("public", "mine"), new("public", "not_there_yet")],
            Extensions = [new("plpgsql", "1.0")],
        }, Cancel);

        Assert.Empty(report.Gaps);
        report.ThrowIfNotReady();
        Assert.Equal(database.Name, report.Identity.Name);
        Assert.Matches("^[0-9]{15,}$", report.Identity.SystemIdentifier);
    }

    [Fact]
    public async Task Every_gap_is_named_in_one_run_and_nothing_is_written()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var role = "gaps_" + database.Name;
        await database.ExecuteAsync($""""
            create role {role};
            create table public.theirs (id int);
            create table public."Their ""own""" (id int);
            create schema ariadb; create table ariadb.schema_migrations (id int);
            alter database {database.Name} set default_transaction_read_only = on
            """", Cancel);
        try
        {
            var before = await ObjectsAsync(database);

            var report = await Preflight.CheckAsync(database.TargetAs(role), Needs() with
            {
                MajorVersion = 99,
                Schemas = ["public", "new_schema"],
                Relations = [new("public", "theirs"), new("public", "Their \"own\"")],
                Extensions = [new("no_such_extension"), new("file_fdw"), new("plpgsql", "99.0")],
                ObjectsInOneTransaction = 1_000_000,
            }, Cancel);

            Assert.Equal(
                ["EXTENSION_MISSING", "EXTENSION_NOT_CREATABLE", "EXTENSION_OLDER", "JOURNAL", "NOT_OWNER", "NO_CREATE", "NO_CREATE_SCHEMA", "READ_ONLY", "SERVER_VERSION", "TOO_FEW_LOCKS"],
                report.Gaps.Select(gap => gap.Code).Order(StringComparer.Ordinal));
            var failed = Assert.Throws<PreflightFailedException>(report.ThrowIfNotReady);
            Assert.Contains("10 gaps. Nothing was changed.", failed.Message, StringComparison.Ordinal);
            Assert.Contains($"{role} does not own public.theirs, public.Their \"own\"", failed.Message, StringComparison.Ordinal);
            Assert.Contains("(set by: database)", failed.Message, StringComparison.Ordinal);
            Assert.Equal(before, await ObjectsAsync(database));
        }
        finally
        {
            await database.ExecuteAsync($"set transaction read write; drop role {role}", Cancel);
        }
    }

    [Fact]
    public async Task A_read_only_setting_of_the_session_is_refused_too()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var target = DatabaseTarget.For(new NpgsqlConnectionStringBuilder(database.SuperuserConnection) { Options = "-c default_transaction_read_only=on" }.ConnectionString);

        var report = await Preflight.CheckAsync(target, Needs(), Cancel);

        Assert.Contains("set by: client", Assert.Single(report.Gaps).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_the_files_come_from_is_no_target_whatever_address_leads_to_it()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var other = await postgres.CreateDatabaseAsync();
        var byAnotherAddress = DatabaseTarget.For(postgres.Server.ByPassword(database.Name).ConnectionString);

        var same = await Preflight.CheckAsync(database.Target(), Needs() with { Source = byAnotherAddress }, Cancel);
        var different = await Preflight.CheckAsync(database.Target(), Needs() with { Source = other.Target() }, Cancel);

        Assert.Equal("SAME_DATABASE", Assert.Single(same.Gaps).Code);
        Assert.Empty(different.Gaps);
    }

    [Theory]
    [InlineData("prod", "prod", null)]
    [InlineData("prod", "dev", "Were two connections swapped?")]
    [InlineData("prod", null, "Name it by that name")]
    [InlineData(null, "dev", null)]
    public async Task A_database_that_is_pinned_is_only_taken_for_itself(string? pinned, string? asked, string? told)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        if (pinned is not null)
        {
            await database.ExecuteAsync($"alter database {database.Name} set \"ariadb.environment\" = '{pinned}'", Cancel);
        }

        // A session that says otherwise is not believed.
        var target = DatabaseTarget.For(new NpgsqlConnectionStringBuilder(database.SuperuserConnection) { Options = "-c ariadb.environment=" + asked }.ConnectionString)
            with { Name = asked ?? "a URL", IsConfigured = asked is not null };

        var report = await Preflight.CheckAsync(target, Needs(), Cancel);

        Assert.Equal(told is null ? [] : ["WRONG_DATABASE"], report.Gaps.Select(gap => gap.Code));
        Assert.All(report.Gaps, gap => Assert.Contains(told!, gap.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_to_become_must_be_there_and_granted()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var role = "login_" + database.Name;
        await database.ExecuteAsync($"create role {role}", Cancel);
        try
        {
            var notGranted = await Preflight.CheckAsync(database.TargetAs(role), Needs() with { Role = "ariadb_verifier" }, Cancel);
            var notThere = await Preflight.CheckAsync(database.TargetAs(role), Needs() with { Role = "nobody_at_all" }, Cancel);

            Assert.Contains("is no member of ariadb_verifier", Assert.Single(notGranted.Gaps).Message, StringComparison.Ordinal);
            Assert.Contains("there is no role nobody_at_all", Assert.Single(notThere.Gaps).Message, StringComparison.Ordinal);
        }
        finally
        {
            await database.ExecuteAsync($"drop role {role}", Cancel);
        }
    }

    [Fact]
    public async Task More_disk_space_than_there_is_is_a_gap_where_it_can_be_seen()
    {
        Assert.SkipUnless(postgres.Server is LocalServer, "Only on its own machine can the server's disk be seen.");
        await using var database = await postgres.CreateDatabaseAsync();

        var report = await Preflight.CheckAsync(database.Target(), Needs() with { BytesNeeded = long.MaxValue / 2 }, Cancel);

        Assert.Equal("DISK_SPACE", Assert.Single(report.Gaps).Code);
    }

    [Theory]
    [InlineData("0.10.0", "0.9.1", 1)]
    [InlineData("0.8.0", "0.8.0", 0)]
    [InlineData("0.5", "0.5.1", -1)]
    [InlineData("1.1", "1.1.0", -1)]
    public void Versions_compare_by_number(string left, string right, int order) => Assert.Equal(order, Math.Sign(ExtensionChecks.Compare(left, right)));

    private static PreflightNeeds Needs() => new() { Journal = JournalName.Default };

    private static async Task<long> ObjectsAsync(ThrowawayDatabase database)
    {
        await using var connection = await database.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("select count(*) from pg_class", connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
