using AriaDb.Auditing;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Reports;

namespace AriaDb.Commands;

/// <summary>Shows databases side by side.</summary>
public static class AuditCommand
{
    public const string Summary = "Show databases side by side: tables by module, same or different, rows, pgvector";

    private static readonly CommandOption Databases = new("databases", "NAMES", "Names or URLs, joined by commas; every database of ariadb.json otherwise");
    private static readonly CommandOption Count = new("count", null, "Count each table's rows instead of taking the server's estimate");

    public static Command Definition { get; } = new("audit", Summary, [Databases, Count, ReportOptions.Json, ReportOptions.Markdown, CommonOptions.Server], "--databases=dev,prod", RunAsync)
    {
        NeedsServer = true,
        Details = """
            Compares every database with what the migration files make (run on a throwaway server), or with the first database where there
            are no files: tables by module, functions, views and the rest. Says for each row of the journal whether its objects are there,
            and which tables anybody may read. Only reads. Exit code 1 where something differs or a database cannot be reached.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var names = invocation.Names(Databases, settings.Databases.Select(d => d.Name));
        if (names.Count == 0)
        {
            throw new CommandLineException([$"there is no database to look at: {Databases.Usage}, or name them in ariadb.json"]);
        }

        var request = new AuditRequest([.. names.Select(name => Subject(name, settings))], settings, invocation.ServerChoice()) { Count = invocation.Has(Count) };

        var report = await Audit.RunAsync(request, invocation.Progress, cancellationToken);

        await invocation.Out.WriteAsync(AuditText.Of(report));
        await invocation.WriteReportAsync(report, AuditMarkdown.Of, cancellationToken);
        return report.IsSame ? ExitCode.Done : ExitCode.CheckFound;
    }

    // Without its connection a configured database cannot be reached; the others still can. A name nobody knows is a mistake.
    private static AuditSubject Subject(string name, Settings settings)
    {
        try
        {
            var target = DatabaseTargets.Resolve(name, settings);
            return new AuditSubject(target.Name, target);
        }
        catch (AriaDbException unusable) when (unusable is ConnectionVariableMissingException or ConnectionTextException && settings.Databases.Any(d => d.Name == name))
        {
            return new AuditSubject(name, null, unusable.Message);
        }
    }
}
