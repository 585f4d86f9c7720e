using System.Text;

namespace AriaDb.Reports;

/// <summary>An audit as Markdown for a pull request or a wiki; everything is in it.</summary>
public static class AuditMarkdown
{
    public static string Of(AuditReport report)
    {
        var text = new StringBuilder("# Audit\n\n");
        text.Append("| database | PostgreSQL | tables | last file | extensions |\n|---|---|---|---|---|\n");
        foreach (var database in report.Databases)
        {
            text.Append(database.Failure is { } failure
                ? $"| {Cell(database.Name)} | **not reached**: {Cell(failure)} | | | |\n"
                : $"| {Cell(database.Name)} | {database.Version} | {database.Tables} | {Cell(database.LastFile ?? "no journal")} | {Cell(string.Join(", ", database.Extensions.Select(AuditCells.Of)))} |\n");
        }

        text.Append(string.Concat(report.Notes.Select(note => $"\n{Cell(note)}\n")));
        text.Append(report.Reference is { } reference ? $"\nCompared with {Cell(reference)}.\n" : "");
        var names = report.Databases.Where(d => d.Failure is null).Select(d => Cell(d.Name)).ToList();
        foreach (var module in report.Tables.GroupBy(t => t.Module))
        {
            text.Append($"\n## {Cell(module.Key)}\n\n| table | file | {string.Join(" | ", names)} |\n|---|---|{string.Concat(names.Select(_ => "---|"))}\n");
            foreach (var table in module)
            {
                text.Append($"| {Code(table.Name)} | {Cell(table.File ?? "no")} | {string.Join(" | ", table.Places.Select(Place))} |\n");
            }
        }

        foreach (var database in report.Databases.Where(d => d.Failure is null))
        {
            List(text, $"{database.Name}: beside tables, missing or different", database.Differences);
            List(text, $"{database.Name}: beside tables, only here", database.Extra);
            List(text, $"{database.Name}: journal", [.. database.Journal.Select(entry => AuditCells.Of(entry) + string.Concat(entry.Changed.Select(c => $"; {c}")))]);
            List(text, $"{database.Name}: journals of other tools", database.ForeignJournals);
            List(text, $"{database.Name}: row level security is off on exposed tables", database.Exposed);
            List(text, $"{database.Name}: of kinds that are not compared", database.Unmodelled);
        }

        return text.ToString();
    }

    private static string Place(AuditPlace place) =>
        AuditCells.Of(place) + string.Concat(place.Differences.Select(difference => $"<br>{Cell(difference)}"));

    private static void List(StringBuilder text, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append($"\n## {Cell(heading)}\n\n").Append(string.Concat(lines.Select(line => $"- {Cell(line)}\n")));
        }
    }

    private static string Code(string text) => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    // A name may hold what Markdown or HTML would obey.
    private static string Cell(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
