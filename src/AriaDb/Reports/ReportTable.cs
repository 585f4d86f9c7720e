namespace AriaDb.Reports;

/// <summary>Rows under headings, as aligned plain text or as Markdown.</summary>
public sealed record ReportTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public string ToText()
    {
        var widths = Headings.Select((heading, i) => Rows.Select(row => row[i].Length).Append(heading.Length).Max()).ToList();
        return string.Concat(Rows.Prepend(Headings).Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd() + "\n"));
    }

    public string ToMarkdown() =>
        $"| {string.Join(" | ", Headings)} |\n|{string.Concat(Headings.Select(_ => "---|"))}\n"
        + string.Concat(Rows.Select(row => $"| {string.Join(" | ", row.Select(Cell))} |\n"));

    /// <summary>Text that cannot break out of a cell.</summary>
    public static string Cell(string text) =>
        text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
