using System.Text.Json;

namespace AriaDb.Commands;

/// <summary>--json and --markdown: a report for machines and for pull requests, the same in every command that has one.</summary>
internal static class ReportOptions
{
    public static CommandOption Json { get; } = new("json", "FILE", "Write the whole report as JSON, too") { IsWritten = true };

    public static CommandOption Markdown { get; } = new("markdown", "FILE", "Write the whole report as Markdown, too") { IsWritten = true };

    public static async Task WriteReportAsync<T>(this Invocation invocation, T report, Func<T, string> markdown, CancellationToken cancellationToken)
    {
        if (invocation.Value(Json) is { } json)
        {
            await File.WriteAllTextAsync(invocation.Workspace.Typed(json), JsonSerializer.Serialize(report, Reports.Json.Of<T>()) + "\n", cancellationToken);
        }

        if (invocation.Value(Markdown) is { } file)
        {
            await File.WriteAllTextAsync(invocation.Workspace.Typed(file), markdown(report), cancellationToken);
        }
    }
}
