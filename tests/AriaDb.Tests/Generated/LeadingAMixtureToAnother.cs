using System.Globalization;
using AriaDb.Migrations;
using AriaDb.Tests.Corpus;
using AriaDb.Tools;
using Xunit;

namespace AriaDb.Tests.Generated;

/// <summary>
/// Schemas that are several of the corpus' at once: what one script makes, the next one meets, and what the server refuses then is left out.
/// ARIADB_MIXED_PAIRS says how many, and ARIADB_MIXED_SEED with which to begin; an ordinary run always takes the same.
/// </summary>
public sealed class LeadingAMixtureToAnother(PostgresFixture postgres)
{
    private const int Usual = 10;

    // A database with a subscription in it cannot be dropped, security labels need a module loaded in the session, and an event trigger that
    // writes down each statement changes rows.
    private static readonly Lazy<IReadOnlyList<CorpusCase>> _cases = new(() =>
        [.. CorpusCase.All().Where(c => c is not ({ Kind: "subscription" or "security_label" } or { Name: "its_function_and_the_table_it_writes_change" }))]);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(Setting("ARIADB_MIXED_SEED") ?? 1, Setting("ARIADB_MIXED_PAIRS") ?? Usual)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Converges_both_ways(int seed)
    {
        var cancel = TestContext.Current.CancellationToken;
        var server = postgres.Server;
        var tools = await PostgresTools.ForAsync(server.MajorVersion, "pg_dump", cancel);
        var check = new PairCheck(server.ConnectionString, tools["pg_dump"]);
        await check.CreateRolesAsync([.. AccessItems.Roles, "corpus_reader", "corpus_writer", "corpus_owner superuser"]);

        await check.RunAsync(Pair(seed, server.MajorVersion), cancel);
    }

    /// <summary>A few cases, each as it was or as it will be; the second schema has most of them, too, as either.</summary>
    private static SchemaPair Pair(int seed, int major)
    {
#pragma warning disable CA5394 // A seed has to give the same schemas every time.
        var draft = new Draft(new Random(seed));
#pragma warning restore CA5394
        var cases = _cases.Value.Where(c => c.MinimumVersion <= major).ToList();
        var first = Enumerable.Range(0, draft.Pick(2, 3, 5, 8)).Select(_ => draft.OneOf(cases)).ToList();
        var second = first.Where(_ => draft.Chance(75)).Concat(Enumerable.Range(0, draft.Next(3)).Select(_ => draft.OneOf(cases))).ToList();
        return new(seed, ScriptOf(draft, first), ScriptOf(draft, second));
    }

    private static List<string> ScriptOf(Draft draft, List<CorpusCase> cases) =>
        [.. cases.SelectMany(c => StatementSplitter.Split(draft.Chance(50) ? c.Old : c.New)).Select(statement => statement.Text)];

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
