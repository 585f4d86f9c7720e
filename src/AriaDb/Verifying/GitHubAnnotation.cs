using AriaDb.Migrations;

namespace AriaDb.Verifying;

/// <summary>A finding as GitHub Actions shows it beside the line of a pull request.</summary>
internal static class GitHubAnnotation
{
    public static string Of(Finding finding)
    {
        var word = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        var place = finding.Line > 0 ? $",line={finding.Line},col={finding.Column}" : "";
        return $"::{word} file={Property(finding.File.Replace('\\', '/'))}{place},title={Property(finding.Code)}::{Data(finding.Message)}";
    }

    // The escapes of @actions/core: a line end would end the command, and in a property a comma or colon would end the value.
    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
