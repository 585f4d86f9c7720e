using System.Text.RegularExpressions;

namespace AriaDb.Configuration;

/// <summary>A part of the application: a name and the patterns its tables' names match, where `*` stands for any letters.</summary>
public sealed record Module(string Name, IReadOnlyList<string> Tables)
{
    /// <summary>The module of what no pattern matches.</summary>
    public const string Other = "other";

    /// <summary>Whether a table is of this module. Names compare as Postgres stores them, case and all.</summary>
    public bool Has(string table) => Tables.Any(pattern => IsMatch(pattern, table));

    // Without backtracking, so that no pattern of a person's can take long.
    private static bool IsMatch(string pattern, string table) => Regex.IsMatch(
        table,
        "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + @"\z",
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));
}
