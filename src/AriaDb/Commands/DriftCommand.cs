using AriaDb.Reports;

namespace AriaDb.Commands;

/// <summary>Compares a target with what its files make.</summary>
public static class DriftCommand
{
    public const string Summary = "Compare a database with its files, and print the SQL that would put it right";

    public static Command Definition { get; } = new(
        "drift", Summary, [CommonOptions.To, ReportOptions.Json, ReportOptions.Markdown, CommonOptions.Server], "--to=prod", RunAsync)
    {
        NeedsServer = true,
        Details = """
            Names each object that is missing, different or only there, and prints both ways out: the SQL that makes the database what its files
            say, and the SQL that a new migration would hold to make its state official. Exit code 1 where there is drift. Changes nothing: Repair --drift runs the first.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var state = await TargetState.ReadAsync(invocation.Target(CommonOptions.To, settings), settings, allowOutOfOrder: true, cancellationToken);
        var report = DriftReport.Of(state, await state.ExpectedAsync(invocation.ServerChoice(), invocation.Progress, cancellationToken));

        await invocation.Out.WriteAsync(report.ToText());
        if (report.IsSame && state.Reconciling is { } next)
        {
            await invocation.Out.WriteLineAsync($"That is, as it was when it was recorded; {next.Name} is pending, which makes it what the files say.");
        }

        await invocation.WriteReportAsync(report, r => r.ToMarkdown(), cancellationToken);
        return report.IsSame ? ExitCode.Done : ExitCode.CheckFound;
    }
}
