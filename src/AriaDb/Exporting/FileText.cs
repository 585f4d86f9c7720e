using AriaDb.Migrations;
using AriaDb.Schema;

namespace AriaDb.Exporting;

/// <summary>A planned file's text: its statements grouped by the object they are about.</summary>
internal static class FileText
{
    public static string Render(string? module, IReadOnlyList<Change> changes, string? fingerprint, DatabaseSchema from, DatabaseSchema to, string? reconciles = null)
    {
        var hazards = changes.SelectMany(c => c.Hazards).Select(h => h.Code).Distinct(StringComparer.Ordinal).ToList();
        var header = new MigrationHeader
        {
            Module = module,
            Hazards = hazards,
            Fingerprint = fingerprint,
            Reconciles = reconciles,
            NoTransaction = changes.Any(change => !change.Transactional),

            // Export has refused or a person has allowed them; the lints of the file need not ask again.
            Allowed = [.. hazards.Where(code => code == Hazard.CodeOf(HazardKind.DeletesData))],
        };
        List<StatementGroup> groups = [.. Groups(changes, from, to)];
        var text = MigrationRenderer.RenderGroups(header, groups);

        // What no migration may hold unasked, the schema itself may ask for: functions in C, a base type that goes with its functions. The header says so.
        List<string> asked = [.. MigrationLint.Check(MigrationFile.Parse("0001_file.sql", text))
            .Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code).Distinct(StringComparer.Ordinal)];
        return asked.Count == 0 ? text : MigrationRenderer.RenderGroups(header with { Allowed = [.. header.Allowed, .. asked] }, groups);
    }

    private static IEnumerable<StatementGroup> Groups(IReadOnlyList<Change> changes, DatabaseSchema from, DatabaseSchema to)
    {
        var statements = new List<string>();
        ObjectId? current = null;
        foreach (var change in changes)
        {
            var root = to.Contains(change.Object) ? to.RootOf(change.Object) : from.RootOf(change.Object);
            if (current is { } group && group != root)
            {
                yield return new StatementGroup(group.ToString(), [.. statements]);
                statements.Clear();
            }

            current = root;
            statements.Add(change.Sql);
        }

        if (current is { } last)
        {
            yield return new StatementGroup(last.ToString(), statements);
        }
    }
}
