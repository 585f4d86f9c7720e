using System.Text.Json;
using AriaDb.Connections;

namespace AriaDb.Commands;

/// <summary>Shows databases side by side.</summary>
public static class AuditCommand
{
    public const string Summary = "Show all databases side by side: tables by module, same or different, rows, pgvector";

    private static readonly CommandOption Databases = new("databases", "NAMES", "Names or URLs, joined by commas; every database of ariadb.json otherwise");
    private static readonly CommandOption Json = new("json", "FILE", "Write the report as JSON, too");

    public static Command Definition { get; } = new("audit", Summary, [Databases, Json], "--databases=dev,prod", RunAsync)
    {
        Details = "Exit code 1 where something differs or a database cannot be reached. Only reads.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var names = invocation.Codes(Databases);
        var targets = (names.Count > 0 ? names : settings.Databases.Select(d => d.Name)).Select(name => DatabaseTargets.Resolve(name, settings)).ToList();

        var report = await Audit.RunAsync(targets, settings, cancellationToken);

        await invocation.Out.WriteAsync(report.ToText());
        if (invocation.Value(Json) is { } file)
        {
            await File.WriteAllTextAsync(invocation.Workspace.Typed(file), JsonSerializer.Serialize(report, JsonSerializerOptions.Web), cancellationToken);
        }

        return report.IsSame ? ExitCode.Done : ExitCode.CheckFound;
    }
}
