using System.Text.RegularExpressions;

namespace AriaDb.Exporting;

/// <summary>Names as people write them for many objects: * stands for any characters.</summary>
public static class Patterns
{
    public static bool Match(string pattern, string name) => Regex.IsMatch(
        name,
        $"\\A{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z",
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));
}
