namespace AriaDb.Commands;

/// <summary>Compares a target with what its files make.</summary>
public static class DriftCommand
{
    public const string Summary = "Compare a database with its files, and print the SQL that would put it right";

    public static Command Definition { get; } = new("drift", Summary, [CommonOptions.To, CommonOptions.Server], "--to=prod", RunAsync)
    {
        NeedsServer = true,
        Details = "Exit code 1 where there is drift. Changes nothing.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var state = await TargetState.ReadAsync(target, settings, allowOutOfOrder: true, cancellationToken);
        var drift = await state.DriftAsync(invocation.ServerChoice(), invocation.Progress, cancellationToken);
        if (drift.Count == 0)
        {
            await invocation.Out.WriteLineAsync($"{target.Name} is what its files make.");
            return ExitCode.Done;
        }

        await invocation.Out.WriteLineAsync($"-- {target.Name} differs from its files in {drift.Select(c => c.Object).Distinct().Count()} object(s). To put it right:");
        foreach (var group in drift.GroupBy(c => c.Object))
        {
            await invocation.Out.WriteLineAsync($"-- {group.Key}");
            foreach (var change in group)
            {
                await invocation.Out.WriteLineAsync(change.Sql);
            }
        }

        return ExitCode.CheckFound;
    }
}
