using AriaDb.Migrations;

namespace AriaDb.Verifying;

/// <summary>Findings as people read them: file by file, line by line, each once.</summary>
internal static class FindingOrder
{
    public static IReadOnlyList<Finding> Of(IEnumerable<Finding> findings)
    {
        var all = findings.Distinct().ToList();

        // What the run has shown needs no warning that it might happen.
        var shown = all.Where(f => f.Code == SkippedCreates.Code).Select(f => (f.File, f.Line, f.Column)).ToHashSet();
        return [.. all.Where(f => f.Code != "IF_NOT_EXISTS" || !shown.Contains((f.File, f.Line, f.Column)))
            .OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)];
    }
}
