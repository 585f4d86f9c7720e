using System.Globalization;

namespace AriaDb.Reports;

/// <summary>The words of an audit, the same in text and Markdown.</summary>
internal static class AuditCells
{
    public static string Of(AuditPlace place) => (place.Exists, place.IsExpected) switch
    {
        (false, false) => "-",
        (false, true) => "MISSING",
        (true, false) => $"only here, {Of(place.Size)}",
        _ => $"{(place.Differences.Count == 0 ? "same" : "DIFFERENT")}, {Of(place.Size)}",
    };

    public static string Of(AuditSize? size) => size is not { } known ? "size unknown"
        : $"{(known.IsCounted ? "" : "~")}{known.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows, {Amount.Bytes(known.Bytes)}";

    public static string Of(AuditExtension extension) => extension switch
    {
        { Installed: null, Available: null } => $"{extension.Name} not installed, and the server does not have it",
        { Installed: null } => $"{extension.Name} not installed ({extension.Available} available)",
        _ when extension.Installed == extension.Available || extension.Available is null => $"{extension.Name} {extension.Installed}",
        _ => $"{extension.Name} {extension.Installed} ({extension.Available} available)",
    };

    public static string Of(AuditEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"{entry.Name} {entry.Outcome} {entry.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {entry.Real}");
}
