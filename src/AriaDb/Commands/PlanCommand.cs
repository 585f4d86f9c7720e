using AriaDb.Planning;
using AriaDb.Reports;

namespace AriaDb.Commands;

/// <summary>Shows what Promote would do.</summary>
public static class PlanCommand
{
    public const string Summary = "Show what Promote would do to a target: files, SQL, hazards, sizes; changes nothing";

    private static readonly CommandOption NoSql = new("no-sql", null, "Leave out the SQL");
    private static readonly CommandOption Output = new("out", "FILE", "Write the plan for Promote --plan=FILE, which then does exactly that or nothing") { IsWritten = true };
    private static readonly CommandOption Snapshot = new("snapshot", "FILE", "Plan against a snapshot that Status --snapshot wrote, instead of a database");

    public static Command Definition { get; } = new(
        "plan", Summary,
        [CommonOptions.To with { Required = false }, NoSql, Output, Snapshot, PromoteCommand.OutOfOrder, ReportOptions.Json, ReportOptions.Markdown, CommonOptions.Server],
        "--to=prod --out=plan.json",
        RunAsync)
    {
        NeedsServer = true,
        Details = """
            Makes the same checks as Promote, drift included, and prints each pending file, whether it is one transaction, the tables it touches
            (their rows counted up to 64 MB, estimated above) and the hazards of each statement, as running it on a throwaway server shows them.
            Not ready, exit code 1: a file that fails there, rows of the target that a statement would fail on.
            With --snapshot no database of yours is reached: the files run on a throwaway server from the position the snapshot recorded.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        if (invocation.Has(CommonOptions.To) == invocation.Has(Snapshot))
        {
            throw new CommandLineException([$"either {CommonOptions.To.Usage} or {Snapshot.Usage}, one of them"]);
        }

        if (invocation.Value(Snapshot) is { } path)
        {
            return await AgainstAsync(invocation, settings, invocation.Workspace.Typed(path), cancellationToken);
        }

        var target = invocation.Target(CommonOptions.To, settings);
        var state = await TargetState.ReadAsync(target, settings, invocation.Has(PromoteCommand.OutOfOrder), cancellationToken);
        var plan = await Plan.TryAsync(await Plan.OfAsync(state, cancellationToken), state, invocation.ServerChoice(), invocation.Progress, cancellationToken);
        await invocation.Out.WriteAsync(PlanText.Of(plan, !invocation.Has(NoSql)));
        await invocation.WriteReportAsync(plan, PlanText.MarkdownOf, cancellationToken);

        var request = new PromoteRequest(target, settings, invocation.ServerChoice()) { Confirm = _ => Task.FromResult(false), BackupFolder = "" };
        await Promote.CheckAsync(request, state, invocation.Progress, cancellationToken);
        if (plan.Obstacles.Count > 0)
        {
            await invocation.Out.WriteLineAsync(PlanText.NotReady(plan) + (invocation.Has(Output) ? "\nNo plan for Promote was written. Nothing was changed." : "\nNothing was changed."));
            return ExitCode.CheckFound;
        }

        if (invocation.Value(Output) is { } file)
        {
            await PlanFile.WriteAsync(invocation.Workspace.Typed(file), plan, cancellationToken);
            await invocation.Out.WriteLineAsync($"The plan is in {file}: --target=Promote --to={target.Name} --plan={file}");
        }

        await invocation.Out.WriteLineAsync(plan.NotTried is { } reason
            ? $"{target.Name} passed its own checks. The files were NOT tried on a throwaway server, so whether they run is not known: {reason}\nNothing was changed."
            : $"{target.Name} is ready: every check passed. Nothing was changed.");
        return ExitCode.Done;
    }

    private static async Task<ExitCode> AgainstAsync(Invocation invocation, Configuration.Settings settings, string path, CancellationToken cancellationToken)
    {
        if (invocation.Has(Output))
        {
            throw new CommandLineException([$"{Output.Usage} goes with {CommonOptions.To.Usage}: a promotion is held to a database as it is, not to a snapshot of it"]);
        }

        var snapshot = await TargetSnapshot.ReadAsync(path, cancellationToken);
        var result = await SnapshotPlan.OfAsync(snapshot, settings, invocation.ServerChoice(), invocation.Has(PromoteCommand.OutOfOrder), invocation.Progress, cancellationToken);

        await invocation.Out.WriteAsync(PlanText.Of(result.Plan, !invocation.Has(NoSql)));
        await invocation.WriteReportAsync(result.Plan, plan => PlanText.MarkdownOf(plan) + result.ToMarkdown(), cancellationToken);
        await invocation.Out.WriteAsync(result.ToText());
        if (result.Plan.Obstacles.Count > 0)
        {
            await invocation.Out.WriteLineAsync(PlanText.NotReady(result.Plan));
        }

        return result.Drift.Count == 0 && result.Plan.Obstacles.Count == 0 ? ExitCode.Done : ExitCode.CheckFound;
    }
}
