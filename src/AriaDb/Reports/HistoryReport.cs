using System.Globalization;
using System.Text.Json.Serialization;
using AriaDb.Journal;

namespace AriaDb.Reports;

/// <summary>What was tried on a database, the oldest first.</summary>
public sealed record HistoryReport(string Database, IReadOnlyList<JournalEvent> Events)
{
    /// <summary>The report's shape (docs/reports.md).</summary>
    public string Format { get; init; } = "ariadb-history/1";

    /// <summary>The runs that began and have no end here: killed, or still at work.</summary>
    public IReadOnlyList<string> Unended =>
        [.. Events.Where(one => one is { IsOfRun: true, Outcome: "begun" } && !Events.Any(end => end.IsOfRun && end.RunId == one.RunId && end.Outcome != "begun")).Select(one => one.RunId)];

    [JsonIgnore]
    public ReportTable Table => new(
        ["at (UTC)", "run", "what", "file", "outcome", "by", "message"],
        [.. Events.Select(one => (IReadOnlyList<string>)
        [
            one.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            one.RunId,
            one.Action,
            one.IsOfRun ? "" : one.Name,
            one.Outcome == "begun" && Unended.Contains(one.RunId) ? "begun, NO END" : one.Outcome,
            $"{one.AppliedBy} ({one.OsUser}@{one.Host})",
            Short(one.Message ?? ""),
        ])]);

    /// <summary>The newest events, of one file or of all.</summary>
    public static HistoryReport Of(string database, IReadOnlyList<JournalEvent> events, int last, int? version) =>
        new(database, [.. events.Where(one => version is null || one.Version == version).TakeLast(last)]);

    private static string Short(string message)
    {
        var line = message.Split('\n')[0];
        return line.Length <= 100 ? line : line[..97] + "...";
    }
}
