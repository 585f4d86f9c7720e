using AriaDb.Connections;
using AriaDb.Repairing;

namespace AriaDb.Commands;

/// <summary>The part of Repair that puts drift right.</summary>
internal static class RepairDrift
{
    public static async Task<ExitCode> RunAsync(
        Invocation invocation, DatabaseTarget target, Configuration.Settings settings, bool isDry, CancellationToken cancellationToken)
    {
        var request = new DriftRepairRequest(target, settings, invocation.ServerChoice())
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            Show = plan => ShowAsync(invocation, plan),
            DryRun = isDry,
            BackupFolder = RunChoices.BackupFolderOf(invocation),
            Backup = RunChoices.WantsBackup(invocation, target),
            Online = invocation.IsOnline(otherwise: true),
            Allowed = invocation.AllowedHazards(),
            Run = RunChoices.Options(invocation),
        };
        var result = await DriftRepair.RunAsync(request, invocation.Progress, cancellationToken);
        if (result is not null)
        {
            await invocation.Out.WriteLineAsync($"Done: {target.Name} is what its files make ({result.Fingerprint[..16]}...)."
                + (result.Backup is { } backup ? $" Backup {backup.Id} in {backup.Folder}." : ""));
        }
        else if (isDry)
        {
            await invocation.Out.WriteLineAsync("Nothing was changed.");
        }

        return ExitCode.Done;
    }

    private static async Task ShowAsync(Invocation invocation, DriftRepairPlan plan)
    {
        var name = plan.State.Target.Name;
        if (plan.Drift.IsSame)
        {
            await invocation.Out.WriteLineAsync($"{name} is what its files make; there is nothing to put right.");
            return;
        }

        await invocation.Out.WriteLineAsync($"{name} differs from its files in {plan.Drift.Objects.Count} object(s). To put it right:");
        foreach (var part in plan.Parts)
        {
            await invocation.Out.WriteLineAsync($"{part.Statements.Count} statement(s), {(part.InTransaction ? "one transaction" : "each commits by itself")}, "
                + $"hazards {(part.Hazards is { Count: > 0 } codes ? string.Join(", ", codes) : "none")}");
            foreach (var table in part.Tables)
            {
                await invocation.Out.WriteLineAsync($"  touches {table}");
            }

            foreach (var statement in part.Statements)
            {
                await invocation.Out.WriteLineAsync($"{statement.Sql};");
            }
        }
    }
}
