namespace AriaDb.Commands;

/// <summary>Shows what Promote would do.</summary>
public static class PlanCommand
{
    public const string Summary = "Show what Promote would do to a target: files, SQL, hazards, sizes; changes nothing";

    private static readonly CommandOption NoSql = new("no-sql", null, "Leave out the SQL");

    public static Command Definition { get; } = new(
        "plan", Summary, [CommonOptions.To, NoSql, PromoteCommand.OutOfOrder, CommonOptions.Server], "--to=prod", RunAsync)
    {
        NeedsServer = true,
        Details = "Makes the same checks as Promote, drift included, and prints each pending file with its hazards and the tables it names as large as they are there.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var state = await TargetState.ReadAsync(target, settings, invocation.Has(PromoteCommand.OutOfOrder), cancellationToken);
        var plan = await Plan.OfAsync(state, cancellationToken);

        if (plan.Count == 0)
        {
            await invocation.Out.WriteLineAsync($"{target.Name} has every file; nothing to do.");
        }

        foreach (var migration in plan)
        {
            var hazards = migration.File.Header.Hazards is { Count: > 0 } codes ? string.Join(", ", codes) : "none";
            await invocation.Out.WriteLineAsync($"{migration.File.Name}: {migration.File.Statements.Count} statement(s), "
                + $"{(migration.File.Header.NoTransaction ? "without a transaction" : "one transaction")}, hazards {hazards}");
            foreach (var table in migration.Tables)
            {
                await invocation.Out.WriteLineAsync($"  touches {table}");
            }

            if (!invocation.Has(NoSql))
            {
                await invocation.Out.WriteLineAsync();
                await invocation.Out.WriteLineAsync(migration.File.Text);
            }
        }

        var request = new PromoteRequest(target, settings, invocation.ServerChoice()) { Confirm = _ => Task.FromResult(false), BackupFolder = "" };
        await Promote.CheckAsync(request, state, invocation.Progress, cancellationToken);
        await invocation.Out.WriteLineAsync($"{target.Name} is ready: every check passed. Nothing was changed.");
        return ExitCode.Done;
    }
}
