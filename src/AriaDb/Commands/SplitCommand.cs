using AriaDb.Connections;
using AriaDb.Splitting;

namespace AriaDb.Commands;

/// <summary>Moves a database to a server of its own.</summary>
public static class SplitCommand
{
    public const string Summary = "Move a database to a server of its own: copied, proven equal, the old one read-only";

    private static readonly CommandOption Database = new("database", "DATABASE", "What moves: a name of ariadb.json, a postgresql:// URL, or env:NAME") { Required = true };
    private static readonly CommandOption ToServer = new("to-server", "URL", "The new server, as its superuser; after the / the database's name there, the old one otherwise");
    private static readonly CommandOption Jobs = new("jobs", "NUMBER", "How many tables are copied and compared at once; one a processor otherwise, 8 at most");
    private static readonly CommandOption Folder = new("folder", "FOLDER", "Where the dump is meanwhile, in a folder of its own; the system's temporary folder otherwise");
    private static readonly CommandOption Wait = new("wait", "SECONDS", "How long clients may take to end their transactions; 60 otherwise");
    private static readonly CommandOption TakeBack = new("take-back", null, "Only make the old database writable again");
    private static readonly CommandOption DryRun = new("dry-run", null, "Check both ends and show what would be done; change nothing");

    public static Command Definition { get; } = new(
        "split", Summary, [Database, ToServer, Jobs, Folder, Wait, TakeBack, DryRun, Confirmation.Option with { Repeatable = true }, ReportOptions.Json, ReportOptions.Markdown],
        "--database=dev --to-server=env:ARIADB_NEW_DEV --dry-run", RunAsync)
    {
        Details = """
            Checks both ends first, and names every gap at once. Then the old database is set read-only, its clients are disconnected once, and
            what is in it is copied by pg_dump and pg_restore, with roles (and their passwords, unseen, where a superuser asks), settings and
            privileges. The copy gets its name when schema, every table's rows, sequences and large objects are proven equal. What fails leaves
            the old database writable, as it was. It is never deleted.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        invocation.RefuseBeside(TakeBack, ToServer, Jobs, Folder, Wait, DryRun, ReportOptions.Json, ReportOptions.Markdown);
        var settings = invocation.Settings();
        var source = invocation.Target(Database, settings);
        if (invocation.Has(TakeBack))
        {
            await Split.TakeBackAsync(source, settings, t => Confirmation.AskAsync(invocation, t), invocation.Progress, cancellationToken);
            await invocation.Out.WriteLineAsync($"{source.Name} is writable again: its clients can write once they have connected anew.");
            return ExitCode.Done;
        }

        var request = new SplitRequest(source, DatabaseTargets.Resolve(invocation.Required(ToServer), settings, database: source.Database), settings)
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            Show = report => invocation.Out.WriteLineAsync(report.ToText()),
            Folder = invocation.Value(Folder) is { } folder ? invocation.Workspace.Typed(folder) : Path.GetTempPath(),
            Jobs = RunChoices.Number(invocation, Jobs) ?? Math.Clamp(Environment.ProcessorCount, 1, 8),
            Patience = RunChoices.Duration(invocation, Wait, TimeSpan.FromSeconds(1)) ?? TimeSpan.FromMinutes(1),
            DryRun = invocation.Has(DryRun),
        };

        var report = await Split.RunAsync(request, invocation.Progress, cancellationToken);

        await invocation.Out.WriteAsync(report.IsDone ? report.ToText() : "Nothing was changed.\n");
        await invocation.WriteReportAsync(report, r => r.ToMarkdown(), cancellationToken);
        return ExitCode.Done;
    }
}
