namespace AriaDb.Tests.Corpus;

/// <summary>A folder of tests/corpus: one transition of one kind.</summary>
public sealed record CorpusCase(string Kind, string Name, string Folder)
{
    public Transition Transition => new(Old, New, Seed, Expected);

    public string Old => File.ReadAllText(Path.Combine(Folder, "old.sql"));

    public string New => File.ReadAllText(Path.Combine(Folder, "new.sql"));

    /// <summary>Rows that must outlive the transition and its reversal.</summary>
    public string? Seed => ReadOrNull("seed.sql");

    /// <summary>The statements, where their text matters.</summary>
    public string? Expected => ReadOrNull("expected.sql");

    /// <summary>The least major version that knows what the case is about, from a file that holds the number.</summary>
    public int MinimumVersion => ReadOrNull("minimum-version") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;

    public static string Root { get; } = FindRoot();

    public static IEnumerable<CorpusCase> All() => Directory.GetDirectories(Root).Order(StringComparer.Ordinal)
        .SelectMany(kind => Directory.GetDirectories(kind).Order(StringComparer.Ordinal)
            .Select(folder => new CorpusCase(Path.GetFileName(kind), Path.GetFileName(folder), folder)));

    /// <summary>All cases, or those whose "kind/name" holds one of the words that ARIADB_CORPUS lists.</summary>
    public static IEnumerable<CorpusCase> Chosen() =>
        Environment.GetEnvironmentVariable("ARIADB_CORPUS")?.Split(',', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
            ? All().Where(c => words.Any(w => c.ToString().Contains(w, StringComparison.Ordinal)))
            : All();

    public static CorpusCase Of(string kind, string name) => new(kind, name, Path.Combine(Root, kind, name));

    public override string ToString() => $"{Kind}/{Name}";

    private string? ReadOrNull(string file) => Path.Combine(Folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AriaDb.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "corpus");
            }
        }

        throw new DirectoryNotFoundException("No AriaDb.sln above the tests: where is the corpus?");
    }
}
