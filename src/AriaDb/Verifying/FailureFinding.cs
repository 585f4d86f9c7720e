using System.Text.RegularExpressions;
using AriaDb.Migrations;

namespace AriaDb.Verifying;

/// <summary>A failure of the runner as a finding, so that it stands in one list with the others.</summary>
internal static partial class FailureFinding
{
    public static IReadOnlyList<Finding> Of(AriaDbException failure, MigrationFile file) => failure switch
    {
        StatementFailedException statement =>
            [new(statement.File, statement.Line, statement.Column, statement.SqlState, Severity.Error, TextOf(statement))],
        MigrationFilesException files => files.Findings,
        _ => [new(file.Path, 0, 0, "NOT_RUN", Severity.Error, failure.Message)],
    };

    // The finding says the place and the SQLSTATE itself.
    private static string TextOf(StatementFailedException failure)
    {
        var head = $"{failure.File}:{failure.Line}:{failure.Column}: error {failure.SqlState}: ";
        var text = failure.What.StartsWith(head, StringComparison.Ordinal) ? failure.What[head.Length..] : failure.What;
        return failure.SqlState == "42704" && MissingRole.Match(text) is { Success: true } role
            ? $"{text}\n  If it is a role of the real servers, list it in ariadb.json, and the throwaway server gets it: \"roles\": [\"{role.Groups["name"].Value}\"]"
            : text;
    }

    [GeneratedRegex("""role "(?<name>.+?)" does not exist""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MissingRole { get; }
}
