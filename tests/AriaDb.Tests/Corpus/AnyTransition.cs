using System.Globalization;
using Xunit;

namespace AriaDb.Tests.Corpus;

/// <summary>
/// Schemas of the corpus that are no neighbours: most have nothing in common but names. ARIADB_CORPUS_PAIRS says how many, and
/// ARIADB_CORPUS_SEED where to begin; an ordinary run always takes the same.
/// </summary>
public sealed class AnyTransition(PostgresFixture postgres)
{
    private const int Usual = 40;

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var schemas = CorpusCase.All().SelectMany(c => new[] { $"{c}/old", $"{c}/new" }).ToList();
#pragma warning disable CA5394 // A seed has to give the same pairs every time.
            var random = new Random(Setting("ARIADB_CORPUS_SEED") ?? 4);
            return [.. Enumerable.Range(0, Setting("ARIADB_CORPUS_PAIRS") ?? Usual)
                .Select(_ => (schemas[random.Next(schemas.Count)], schemas[random.Next(schemas.Count)])).Distinct()];
#pragma warning restore CA5394
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Leads_one_schema_of_the_corpus_to_another(string from, string to)
    {
        var cancel = TestContext.Current.CancellationToken;
        var major = postgres.Server.MajorVersion;
        Assert.SkipWhen(CaseOf(from).MinimumVersion > major || CaseOf(to).MinimumVersion > major, "needs a newer PostgreSQL");
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await EveryTransition.PrepareAsync(old, cancel);

        var faults = await new CorpusRun(new(TextOf(from), TextOf(to)), old.SuperuserConnection, @new.SuperuserConnection, cancel).RunAsync();

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private static CorpusCase CaseOf(string schema) => schema.Split('/') is [var kind, var name, _] ? CorpusCase.Of(kind, name) : throw new ArgumentException("no schema of the corpus", nameof(schema));

    private static string TextOf(string schema) => schema.EndsWith("/old", StringComparison.Ordinal) ? CaseOf(schema).Old : CaseOf(schema).New;

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
