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

    [Fact]
    public async Task Two_schemas_of_the_corpus_are_led_into_one_another()
    {
        var cancel = TestContext.Current.CancellationToken;
        var major = postgres.Server.MajorVersion;
        var schemas = CorpusCase.All().Where(c => c.MinimumVersion <= major)
            .SelectMany(c => new[] { ($"{c} old", c.Old), ($"{c} new", c.New) }).ToList();
#pragma warning disable CA5394 // A seed has to give the same pairs every time.
        var random = new Random(Setting("ARIADB_CORPUS_SEED") ?? 4);
        var pairs = Enumerable.Range(0, Setting("ARIADB_CORPUS_PAIRS") ?? Usual)
            .Select(_ => (From: schemas[random.Next(schemas.Count)], To: schemas[random.Next(schemas.Count)])).ToList();
#pragma warning restore CA5394
        var faults = new List<string>();
        foreach (var ((fromName, from), (toName, to)) in pairs)
        {
            await using var old = await postgres.CreateDatabaseAsync();
            await using var @new = await postgres.CreateDatabaseAsync();
            await old.ExecuteAsync(EveryTransition.Roles, cancel);
            faults.AddRange((await new CorpusRun(new(from, to), old.SuperuserConnection, @new.SuperuserConnection, cancel).RunAsync())
                .Select(fault => $"{fromName} to {toName}, {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
