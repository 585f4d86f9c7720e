using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Reports;

namespace AriaDb.Commands;

/// <summary>Everything that was tried on a database.</summary>
public static class HistoryCommand
{
    public const string Summary = "Show everything that was tried on a database, also what failed or was refused";

    private static readonly CommandOption Last = new("last", "NUMBER", "How many events, the newest; 50 otherwise");
    private static readonly CommandOption File = new("file", "NUMBER", "Only what was tried with this file");

    public static Command Definition { get; } = new("history", Summary, [CommonOptions.To, Last, File, ReportOptions.Json, ReportOptions.Markdown], "--to=prod --last=20", RunAsync)
    {
        Details = "Reads ariadb.events, to which rows are only added: runs that began and how they ended, and each file of them. A run that began and has no end was killed.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var (last, version) = (RunChoices.Number(invocation, Last) ?? 50, RunChoices.Number(invocation, File));
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb history", cancellationToken);
        var events = await MigrationJournal.ReadEventsAsync(connection, JournalName.Parse(settings.Journal), cancellationToken);
        var report = HistoryReport.Of(target.Name, events, last, version);

        await invocation.Out.WriteAsync(report.Events.Count == 0 ? $"Nothing was tried on {target.Name} yet.\n" : report.Table.ToText());
        await invocation.WriteReportAsync(report, r => $"# History of {ReportTable.Cell(r.Database)}\n\n{r.Table.ToMarkdown()}", cancellationToken);
        return ExitCode.Done;
    }
}
