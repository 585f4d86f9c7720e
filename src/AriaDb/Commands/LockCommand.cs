namespace AriaDb.Commands;

/// <summary>Shuts a target.</summary>
public static class LockCommand
{
    public const string Summary = "Lock a target now: nothing changes it until somebody unlocks it with a reason";

    private static readonly CommandOption Reason = new("reason", "TEXT", "Why; kept for good");

    public static Command Definition { get; } = new("lock", Summary, [CommonOptions.To, Reason], "--to=prod", RunAsync)
    {
        Details = "From now on the target is only changed (Promote, Undo, Baseline, Repair, Restore) while it is unlocked. A run that is under way is not stopped.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);

        await Unlock.ShutAsync(new(target, settings) { Confirm = _ => Task.FromResult(true) }, invocation.Value(Reason), invocation.Progress, cancellationToken);

        await invocation.Out.WriteLineAsync($"{target.Name} is locked. To open it for a while: --target=Unlock --to={target.Name} --minutes=30 --reason=\"...\"");
        return ExitCode.Done;
    }
}
