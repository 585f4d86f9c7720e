using System.Text;
using AriaDb.Catalog;
using AriaDb.Schema;

namespace AriaDb.Reports;

/// <summary>An object that is not as the files in place make it.</summary>
/// <param name="State">"missing" in the database, "different" there, or "extra": only there.</param>
/// <param name="Differences">What differs, where it is different.</param>
public sealed record DriftedObject(string Object, string State, IReadOnlyList<string> Differences);

/// <summary>A statement of a way out, and what is dangerous about it.</summary>
public sealed record DriftStatement(string Object, string Sql, IReadOnlyList<string> Hazards);

/// <summary>A database against the files it has in place, and both ways out.</summary>
/// <param name="ToFiles">What would make the database what the files say.</param>
/// <param name="ToDatabase">What a new migration would hold to make the database's state official.</param>
public sealed record DriftReport(
    string Database, string? LastInPlace, string Fingerprint, IReadOnlyList<DriftedObject> Objects, IReadOnlyList<DriftStatement> ToFiles, IReadOnlyList<DriftStatement> ToDatabase)
{
    /// <summary>The report's shape (docs/reports.md).</summary>
    public string Format { get; init; } = "ariadb-drift/1";

    public static DriftReport Of(TargetState state, DatabaseSchema? expected) => expected is null
        ? new(state.Target.Name, state.Last?.Name, state.Fingerprint, [], [], [])
        : new(
            state.Target.Name,
            state.Last?.Name,
            state.Fingerprint,
            [
                .. SchemaGaps.Of(expected, state.Schema).Select(gap => new DriftedObject(gap.Object.ToString(), gap.IsMissing ? "missing" : "different", gap.Differences)),
                .. SchemaGaps.Of(state.Schema, expected).Where(gap => gap.IsMissing).Select(gap => new DriftedObject(gap.Object.ToString(), "extra", [])),
            ],
            Statements(SchemaDiff.Between(state.Schema, expected, AllKinds.List)),
            Statements(SchemaDiff.Between(expected, state.Schema, AllKinds.List)));

    public bool IsSame => ToFiles.Count == 0 && Objects.Count == 0;

    public string ToText()
    {
        if (IsSame)
        {
            return $"{Database} is what its files make.\n";
        }

        var text = new StringBuilder().Append($"-- {Database} (at {LastInPlace ?? "no file"}) differs from its files in {Objects.Count} object(s):\n");
        foreach (var item in Objects)
        {
            text.Append($"--   {item.Object}: {item.State}{(item.Differences.Count > 0 ? ": " + string.Join("; ", item.Differences) : "")}\n".ReplaceLineEndings(" ").TrimEnd()).Append('\n');
        }

        Way(text, $"To put {Database} right, so that it is what its files make (--target=Repair --to={Database} --drift):", ToFiles);
        Way(text, $"Or to make its state official, as a new migration (--target=New, or Export --from={Database}):", ToDatabase);
        return text.ToString();
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder($"# Drift of {ReportTable.Cell(Database)}\n\n");
        if (IsSame)
        {
            return text.Append($"{ReportTable.Cell(Database)} is what its files make.\n").ToString();
        }

        text.Append(new ReportTable(["object", "is", "differences"], [.. Objects.Select(o => (IReadOnlyList<string>)[o.Object, o.State, string.Join("; ", o.Differences)])]).ToMarkdown());
        foreach (var (heading, statements) in new[] { ("To put it right", ToFiles), ("To make it official", ToDatabase) })
        {
            text.Append($"\n## {heading}\n\n~~~~~~sql\n{string.Join("\n", statements.Select(s => s.Sql))}\n~~~~~~\n");
        }

        return text.ToString();
    }

    private static void Way(StringBuilder text, string heading, IReadOnlyList<DriftStatement> statements)
    {
        text.Append($"\n-- {heading}\n");
        foreach (var group in statements.GroupBy(statement => statement.Object))
        {
            var hazards = group.SelectMany(statement => statement.Hazards).Distinct(StringComparer.Ordinal).ToList();
            text.Append($"-- {group.Key}{(hazards.Count > 0 ? $" (hazards {string.Join(", ", hazards)})" : "")}\n");
            text.Append(string.Concat(group.Select(statement => statement.Sql + "\n")));
        }
    }

    private static List<DriftStatement> Statements(IEnumerable<Change> changes) =>
        [.. changes.Select(change => new DriftStatement(change.Object.ToString(), change.Sql, [.. change.Hazards.Select(h => h.Code).Distinct(StringComparer.Ordinal)]))];
}
