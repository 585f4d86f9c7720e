using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Planning;
using AriaDb.Protecting;
using AriaDb.Reports;

namespace AriaDb.Commands;

/// <summary>What is applied where.</summary>
public static class StatusCommand
{
    public const string Summary = "Show which migration files are applied to which database, when and by whom";

    private static readonly CommandOption Databases = new("databases", "NAMES", "Names or URLs, joined by commas; every database of ariadb.json without it and --to");
    private static readonly CommandOption Snapshot = new("snapshot", null, "Write migrations/NAME.snapshot.json of --to, for Plan --snapshot in pull requests; no rows are in it");

    public static Command Definition { get; } = new(
        "status", Summary, [CommonOptions.To with { Required = false }, Databases, Snapshot, ReportOptions.Json, ReportOptions.Markdown], "--to=prod", RunAsync)
    {
        Details = "One database with all that its journal says of each file, or several side by side. Only reads. Exit code 1 where a file is edited or missing, or a database cannot be reached.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        if (invocation.Has(CommonOptions.To) && invocation.Has(Databases))
        {
            throw new CommandLineException([$"either {CommonOptions.To.Usage} or {Databases.Usage}"]);
        }

        if (invocation.Has(Snapshot))
        {
            return await WriteSnapshotAsync(invocation, settings, cancellationToken);
        }

        var names = invocation.Value(CommonOptions.To) is { } one ? [one]
            : invocation.Names(Databases, settings.Databases.Select(d => d.Name));
        if (names.Count == 0)
        {
            throw new CommandLineException([$"there is no database to look at: {CommonOptions.To.Usage}, or name them in ariadb.json"]);
        }

        var folder = await MigrationFolder.LoadAsync(settings.MigrationsFolder, cancellationToken);
        var looks = new List<(string, MigrationJournal?, ProtectionState?, string?)>();
        foreach (var name in names)
        {
            looks.Add(await LookAsync(name, names.Count == 1, settings, cancellationToken));
        }

        var report = StatusReport.Of(folder, looks);
        await invocation.Out.WriteAsync(report.ToText());
        await invocation.WriteReportAsync(report, r => r.ToMarkdown(), cancellationToken);
        return report.IsSound ? ExitCode.Done : ExitCode.CheckFound;
    }

    // Alone, a database that cannot be reached is the failure; beside others it is a finding.
    private static async Task<(string, MigrationJournal?, ProtectionState?, string?)> LookAsync(
        string name, bool alone, Settings settings, CancellationToken cancellationToken)
    {
        try
        {
            var target = DatabaseTargets.Resolve(name, settings);
            await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb status", cancellationToken);
            var journal = JournalName.Parse(settings.Journal);
            return (target.Name, await MigrationJournal.ReadAsync(connection, journal, cancellationToken), await ProtectionTable.ReadAsync(connection, journal, cancellationToken), null);
        }
        catch (AriaDbException failure) when (!alone && failure is not UnknownDatabaseException)
        {
            return (settings.Databases.Any(d => d.Name == name) ? name : TypedWord.Shown(name), null, null, failure.Message);
        }
    }

    private static async Task<ExitCode> WriteSnapshotAsync(Invocation invocation, Settings settings, CancellationToken cancellationToken)
    {
        var target = invocation.Target(CommonOptions.To, settings);
        if (!target.IsConfigured)
        {
            throw new CommandLineException([$"{CommonOptions.To.Usage} takes a name of ariadb.json here: the file is named by it"]);
        }

        var state = await TargetState.ReadAsync(target, settings, allowOutOfOrder: true, cancellationToken);
        var snapshot = await TargetSnapshot.OfAsync(state, TimeProvider.System, cancellationToken);
        var path = Path.Combine(settings.MigrationsFolder, target.Name + ".snapshot.json");
        await snapshot.WriteAsync(path, cancellationToken);
        await invocation.Out.WriteLineAsync($"{Path.GetRelativePath(invocation.Workspace.WorkingDirectory, path)}: {snapshot.Objects.Count} objects, {snapshot.Tables.Count} tables, "
            + $"{snapshot.Journal.Count} journal row(s); no rows of data. Commit it: pull requests then plan against it.");
        return ExitCode.Done;
    }
}
