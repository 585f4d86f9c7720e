using System.Text;

namespace AriaDb.Reports;

/// <summary>An audit as plain text for a terminal or a log: aligned, without colours.</summary>
public static class AuditText
{
    private const int Most = 10;

    public static string Of(AuditReport report)
    {
        var text = new StringBuilder();
        foreach (var database in report.Databases)
        {
            text.Append(database.Failure is { } failure
                ? $"{database.Name}: NOT REACHED: {failure}\n"
                : $"{database.Name}: PostgreSQL {database.Version}, {database.Tables} tables, {(database.LastFile is { } last ? $"at {last}" : "no journal")}; "
                    + $"{string.Join("; ", database.Extensions.Select(AuditCells.Of))}\n");
        }

        foreach (var note in report.Notes)
        {
            text.Append($"{note}\n");
        }

        if (report.Reference is { } reference)
        {
            text.Append($"Compared with {reference}.\n");
        }

        Tables(text, report);
        foreach (var database in report.Databases.Where(d => d.Failure is null))
        {
            Database(text, database);
        }

        return text.ToString();
    }

    private static void Tables(StringBuilder text, AuditReport report)
    {
        var names = report.Databases.Where(d => d.Failure is null).Select(d => d.Name).ToList();
        var width = report.Tables.Select(t => t.Name.Length).Concat(report.Tables.Select(t => t.Module.Length)).DefaultIfEmpty(5).Max() + 2;
        var file = report.Tables.Select(t => t.File?.Length ?? 2).DefaultIfEmpty(4).Append(4).Max() + 2;
        var columns = names.Select((name, i) => report.Tables.Select(t => AuditCells.Of(t.Places[i]).Length).Append(name.Length).Max() + 2).ToList();
        foreach (var module in report.Tables.GroupBy(t => t.Module))
        {
            text.Append('\n').Append(Row(module.Key, "file", names));
            foreach (var table in module)
            {
                text.Append(Row($"  {table.Name}", table.File ?? "no", table.Places.Select(AuditCells.Of)));
                foreach (var place in table.Places.Where(p => p.Differences.Count > 0))
                {
                    Lines(text, $"    {place.Database}: ", place.Differences);
                }
            }
        }

        string Row(string first, string second, IEnumerable<string> cells) =>
            (first.PadRight(width + 2) + second.PadRight(file) + string.Concat(cells.Select((cell, i) => cell.PadRight(columns[i])))).TrimEnd() + "\n";
    }

    private static void Database(StringBuilder text, AuditDatabase database)
    {
        Section(text, $"{database.Name}: beside tables, missing or different", database.Differences);
        Section(text, $"{database.Name}: beside tables, only here", database.Extra);
        Section(text, $"{database.Name}: journal", [.. database.Journal.SelectMany(entry => entry.Changed.Select(c => $"  {c}").Prepend(AuditCells.Of(entry)))], most: int.MaxValue);
        Section(text, $"{database.Name}: journals of other tools", database.ForeignJournals);
        Section(text, $"{database.Name}: row level security is off on tables that anon, authenticated or everybody may use", database.Exposed);
        Section(text, $"{database.Name}: of kinds that are not compared", database.Unmodelled);
    }

    private static void Section(StringBuilder text, string heading, IReadOnlyList<string> lines, int most = Most)
    {
        if (lines.Count > 0)
        {
            text.Append($"\n{heading}\n");
            Lines(text, "  ", lines, most);
        }
    }

    private static void Lines(StringBuilder text, string indent, IReadOnlyList<string> lines, int most = Most)
    {
        foreach (var line in lines.Take(most))
        {
            text.Append(indent).Append(line).Append('\n');
        }

        if (lines.Count > most)
        {
            text.Append($"{indent}and {lines.Count - most} more (--json has all)\n");
        }
    }
}
