namespace AriaDb.Commands;

/// <summary>Applies the pending migration files to a target.</summary>
public static class PromoteCommand
{
    public const string Summary = "Apply the pending migration files to a target, after checks and a backup";

    private static readonly CommandOption PlanOption = new("plan", "FILE", "The plan that was reviewed (Plan --out): what is done is exactly that, or nothing");
    internal static readonly CommandOption OutOfOrder = new("allow-out-of-order", null, "Run a file although a later one is applied already");

    public static Command Definition { get; } = new(
        "promote", Summary,
        [CommonOptions.To, PlanOption, Confirmation.Option, RunChoices.BackupFolder, RunChoices.NoBackup, RunChoices.LockTimeout, RunChoices.LockBudget, RunChoices.Role, OutOfOrder, CommonOptions.Server],
        "--to=prod --confirm=prod",
        RunAsync)
    {
        NeedsServer = true,
        Details = """
            Checks everything before the first write: files, server, role, extensions, drift. Makes a backup and reads it back in full.
            Then applies each file in one transaction with its journal row, giving way to the application at every lock, and compares
            the schema afterwards with the one the files were proven to make. A run that was cut off is finished by the next.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var request = new PromoteRequest(target, settings, invocation.ServerChoice())
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            Plan = invocation.Value(PlanOption) is { } plan ? await Planning.PlanFile.ReadAsync(invocation.Workspace.Typed(plan), cancellationToken) : null,
            BackupFolder = RunChoices.BackupFolderOf(invocation),
            Backup = RunChoices.WantsBackup(invocation, target),
            Run = RunChoices.Options(invocation) with { AllowOutOfOrder = invocation.Has(OutOfOrder) },
        };

        var result = await Promote.RunAsync(request, invocation.Progress, cancellationToken);

        if (result.Run.Files.Count == 0)
        {
            await invocation.Out.WriteLineAsync($"{target.Name} has every file; nothing to do, and no drift.");
            return ExitCode.Done;
        }

        foreach (var file in result.Run.Files)
        {
            await invocation.Out.WriteLineAsync($"applied {file.Name}: {file.Statements} statement(s), {file.Duration.TotalMilliseconds:0} ms"
                + (file.Attempts > 1 ? $", {file.Attempts} attempts" : "") + (file.ByAnotherRun ? " (by another run)" : ""));
        }

        await invocation.Out.WriteLineAsync($"{target.Name} is at {result.Run.Files[^1].Name}; nothing pending; no drift ({result.Fingerprint[..16]}...)."
            + (result.Backup is { } backup ? $" Backup {backup.Id} in {backup.Folder}." : ""));
        foreach (var line in result.After.Hooks.Select(hook => $"done: {hook}").Concat(result.After.Restarts.Select(restart => $"restart: {restart}")))
        {
            await invocation.Out.WriteLineAsync(line);
        }

        foreach (var finding in result.After.Findings)
        {
            await invocation.Out.WriteLineAsync($"AFTER THE PROMOTION, which stays: {finding}");
        }

        return result.After.Findings.Count == 0 ? ExitCode.Done : ExitCode.CheckFound;
    }
}
