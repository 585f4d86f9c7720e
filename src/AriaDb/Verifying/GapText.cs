using AriaDb.Catalog;
using AriaDb.Schema;

namespace AriaDb.Verifying;

/// <summary>How one schema differs from another, as indented lines.</summary>
internal static class GapText
{
    private const int Most = 20;

    /// <summary>What is missing, different and left over in the schema that was reached.</summary>
    public static string Of(DatabaseSchema wanted, DatabaseSchema reached) => Lines(
    [
        .. SchemaGaps.Of(wanted, reached).Select(gap => gap.ToString()),
        .. SchemaGaps.Of(reached, wanted).Where(gap => gap.IsMissing).Select(gap => $"{gap.Object}: left over"),
    ]);

    public static string Lines(IReadOnlyList<string> lines) =>
        string.Concat(lines.Take(Most).Select(line => $"\n    {line}")) + (lines.Count > Most ? $"\n    and {lines.Count - Most} more" : "");
}
