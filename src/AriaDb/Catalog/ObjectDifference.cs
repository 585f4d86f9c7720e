using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.RegularExpressions;
using AriaDb.Schema;

namespace AriaDb.Catalog;

/// <summary>Says for people in what two records of one object differ: "type: integer instead of text".</summary>
public static partial class ObjectDifference
{
    private const int Longest = 70;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = [];

    /// <summary>Each member that differs, the object's own value first; never empty for unequal records.</summary>
    public static IReadOnlyList<string> Between(SchemaObject actual, SchemaObject wanted)
    {
        var differences = Members.GetOrAdd(wanted.GetType(), MembersOf)
            .Select(member => (member.Name, Actual: member.GetValue(actual), Wanted: member.GetValue(wanted)))
            .Where(pair => !Equals(pair.Actual, pair.Wanted))
            .Select(pair => $"{Words(pair.Name)}: {Pair(TextOf(pair.Actual), TextOf(pair.Wanted))}")
            .ToList();
        return differences.Count > 0 ? differences : ["it is of another kind"];
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The command line's project keeps all of AriaDb.Schema.")]
    private static PropertyInfo[] MembersOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null && p.Name != nameof(SchemaObject.Id))];

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "yes" : "no",
        _ => value.ToString()!,
    };

    // A long text is a function's or a view's: the first line that differs says more than the beginning of it.
    private static string Pair(string actual, string wanted)
    {
        var lines = actual.Split('\n');
        var wantedLines = wanted.Split('\n');
        if (lines.Length == 1 && wantedLines.Length == 1)
        {
            var same = actual.Length <= Longest && wanted.Length <= Longest ? 0 : Math.Max(0, CommonLength(actual, wanted) - 20);
            return $"{Short(actual, same)} instead of {Short(wanted, same)}";
        }

        var line = 0;
        while (line < lines.Length && line < wantedLines.Length && lines[line] == wantedLines[line])
        {
            line++;
        }

        return $"line {line + 1}: {Short(At(lines, line), 0)} instead of {Short(At(wantedLines, line), 0)}";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line].Trim() : "";

    private static int CommonLength(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var same = left.AsSpan(0, length).CommonPrefixLength(right.AsSpan(0, length));
        return same;
    }

    private static string Short(string text, int start)
    {
        var rest = text[start..];
        return text.Length == 0 ? "nothing"
            : (start > 0 ? "..." : "") + (rest.Length > Longest ? rest[..Longest] + "..." : rest);
    }

    private static string Words(string member) => Capital.Replace(member, " $0").TrimStart().ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Capital { get; }
}
