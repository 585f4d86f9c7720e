using System.Globalization;
using AriaDb.Tools;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AriaDb.Tests.Generated;

/// <summary>
/// Random schemas and random edits. ARIADB_GENERATED_PAIRS says how many, ARIADB_GENERATED_SEED names one pair that failed before.
/// </summary>
public sealed class LeadingOneSchemaToAnother(PostgresFixture postgres)
{
    // Always the same pairs in an ordinary run, so that a failure is of the change at hand.
    private const ulong Replay = 20261122;

    [Fact]
    public async Task Any_two_schemas_are_led_into_one_another_and_back()
    {
        var cancel = TestContext.Current.CancellationToken;
        var server = postgres.Server;
        var tools = await PostgresTools.ForAsync(server.MajorVersion, "pg_dump", cancel);
        var check = new PairCheck(server.ConnectionString, tools["pg_dump"]);
        await check.CreateRolesAsync(AccessItems.Roles);

        if (Setting("ARIADB_GENERATED_SEED") is { } seed)
        {
            await check.RunAsync(SchemaPair.Of(seed), cancel);
            return;
        }

        var pairs = Setting("ARIADB_GENERATED_PAIRS");
        var config = Config.QuickThrowOnFailure.WithMaxTest(pairs ?? 8);
        config = pairs is null ? config.WithReplay(Replay, 1) : config;
        var any = Gen.Choose(0, int.MaxValue).Select(SchemaPair.Of).ToArbitrary();
        await Task.Run(() => Prop.ForAll(any, pair => check.RunAsync(pair, cancel)).Check(config), cancel);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
