using System.Globalization;
using System.Text;
using AriaDb.Planning;

namespace AriaDb.Reports;

/// <summary>A plan for people: plain text, or Markdown for a pull request.</summary>
public static class PlanText
{
    public static string Of(PlanReport plan, bool withSql)
    {
        var text = new StringBuilder();
        text.Append(plan.Files.Count == 0 ? $"{plan.Target} has every file; nothing to do.\n" : "");
        foreach (var file in plan.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name}: {Kind(file)}\n");
            text.Append(string.Concat(file.Tables.Select(table => $"  touches {table}\n")));
            text.Append(string.Concat(Dangers(file).Select(danger => $"  line {danger.Line}: {danger.Hazard}\n")));
            if (withSql && file.Statements.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{file.File?.Text ?? string.Join("\n", file.Statements.Select(s => s.Sql + ";"))}\n");
            }
        }

        return text.Append(string.Concat(plan.Kept.Select(kept => $"kept as it is (not made on {plan.Target}): {kept}\n"))).ToString();
    }

    /// <summary>That Promote would fail, and on what.</summary>
    public static string NotReady(PlanReport plan) => $"{plan.Target} is NOT ready. Promote would fail on:\n{string.Join('\n', plan.Obstacles.Select(obstacle => $"  {obstacle}"))}";

    public static string MarkdownOf(PlanReport plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Plan for {ReportTable.Cell(plan.Target)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{ReportTable.Cell(plan.Target)} is at {plan.LastInPlace ?? "no file"} (PostgreSQL {plan.ServerVersion}). ");
        text.Append(plan.Files.Count == 0 ? "Nothing is pending.\n" : $"{Amount.Of(plan.Files.Count, "file")} pending.\n\n");
        text.Append(plan.Obstacles.Count == 0 ? "" : $"**NOT ready.** Promote would fail on:\n\n{string.Concat(plan.Obstacles.Select(obstacle => $"- {ReportTable.Cell(obstacle)}\n"))}\n");
        text.Append(plan.NotTried is null ? "" : $"**The files were not tried on a throwaway server:** {ReportTable.Cell(plan.NotTried)}\n\n");
        if (plan.Files.Count > 0)
        {
            text.Append(new ReportTable(
                ["file", "statements", "transaction", "hazards", "tables it names (rows, size)"],
                [.. plan.Files.Select(file => (IReadOnlyList<string>)
                [
                    file.Name,
                    file.Statements.Count.ToString(CultureInfo.InvariantCulture),
                    file.InTransaction ? "one" : "**none**",
                    Hazards(file),
                    string.Join(", ", file.Tables),
                ])]).ToMarkdown());
        }

        foreach (var file in plan.Files)
        {
            text.Append(string.Concat(Dangers(file).Select(danger => $"\n- {ReportTable.Cell(file.Name)}:{danger.Line} **{danger.Hazard.Code}** {ReportTable.Cell(danger.Hazard.ToString()[(danger.Hazard.Code.Length + 2)..])}")));
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{ReportTable.Cell(file.Name)}</summary>\n\n{Fenced(file)}\n</details>\n");
        }

        return text.Append(plan.Kept.Count == 0 ? "" : "\nKept as they are:\n\n" + string.Concat(plan.Kept.Select(kept => $"- {ReportTable.Cell(kept)}\n"))).ToString();
    }

    private static IEnumerable<(int Line, PlannedHazard Hazard)> Dangers(PlannedFile file) =>
        file.Statements.SelectMany(statement => statement.Hazards.Select(hazard => (statement.Line, hazard)));

    // A reconciling file that is for another database.
    private static string Kind(PlannedFile file) => file.Statements.Count == 0
        ? "does nothing here, and is recorded"
        : $"{file.Statements.Count} statement(s), {(file.InTransaction ? "one transaction" : "without a transaction")}, hazards {Hazards(file)}";

    private static string Hazards(PlannedFile file) => file.Hazards switch { null => "not said", [] => "none", var codes => string.Join(", ", codes) };

    // A fence longer than any run of backticks within: SQL cannot end it.
    private static string Fenced(PlannedFile file)
    {
        var sql = string.Join("\n\n", file.Statements.Select(statement => statement.Sql + ";"));
        var fence = "```";
        while (sql.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}sql\n{sql}\n{fence}\n";
    }
}
