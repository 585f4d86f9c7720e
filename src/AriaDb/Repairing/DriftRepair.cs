using AriaDb.Backups;
using AriaDb.Connections;
using AriaDb.Exporting;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Protecting;
using AriaDb.Reports;
using AriaDb.Running;
using AriaDb.Schema;
using AriaDb.Servers;
using AriaDb.Tools;

namespace AriaDb.Repairing;

/// <summary>How a target that drifted is made what its files say.</summary>
public sealed record DriftRepairRequest(DatabaseTarget Target, Configuration.Settings Settings, ServerChoice Server)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    /// <summary>Shows a person what will be done, before anything is.</summary>
    public required Func<DriftRepairPlan, Task> Show { get; init; }

    /// <summary>Whether it ends there.</summary>
    public bool DryRun { get; init; }

    /// <summary>Where the backup goes.</summary>
    public required string BackupFolder { get; init; }

    /// <summary>Whether a backup is made first.</summary>
    public bool Backup { get; init; } = true;

    /// <summary>Whether tables that hold rows are changed by statements that keep nobody waiting, each of which commits by itself.</summary>
    public bool Online { get; init; } = true;

    /// <summary>Codes of hazards that are meant, or "all".</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public RunOptions Run { get; init; } = new();
}

/// <summary>The drift, its statements as files that no folder holds (one, where all can share a transaction), and each with the tables it names.</summary>
public sealed record DriftRepairPlan(TargetState State, DriftReport Drift, IReadOnlyList<Change> Changes, IReadOnlyList<Planning.PlannedFile> Parts);

/// <summary>What was put right, after which backup.</summary>
public sealed record DriftRepairResult(IReadOnlyList<RunFile> Parts, BackupManifest? Backup, string Fingerprint);

/// <summary>
/// Makes a target that drifted what the files it has in place make, by the statements that Drift prints, with the checks, backup, lock and
/// comparison of a promotion. Where they cannot share a transaction and one fails, what is left is drift that the next repair finds.
/// </summary>
public static class DriftRepair
{
    /// <summary>Shows what it will do, then does it; null where there is no drift, or in a dry run.</summary>
    public static async Task<DriftRepairResult?> RunAsync(DriftRepairRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (request.DryRun)
        {
            await request.Show(await PlanAsync(request, progress, cancellationToken));
            return null;
        }

        var trail = new RunTrail(request.Target, request.Settings, "repair", progress);
        return await trail.GuardAsync(
            async () =>
            {
                var plan = await PlanAsync(request, progress, cancellationToken);
                await request.Show(plan);
                return plan.Drift.IsSame ? null : await ApplyAsync(request, plan, trail, progress, cancellationToken);
            },
            cancellationToken);
    }

    private static async Task<DriftRepairPlan> PlanAsync(DriftRepairRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"Reading {request.Target.Name}");
        var state = await TargetState.ReadAsync(request.Target, request.Settings, allowOutOfOrder: true, cancellationToken);
        if (state.Last is null)
        {
            throw new RepairRefusedException($"{request.Target.Name} has no file in place, so nothing says what it should be. To take it under management: Export, then Baseline.");
        }

        var expected = await state.ExpectedAsync(request.Server, progress, cancellationToken);
        var steps = expected is null ? [] : SchemaDiff.Steps(state.Schema, expected, AllKinds.List);
        var divided = FilePlan.Divide(
            request.Online ? [.. steps.Select(step => step.Online())] : steps, state.Schema, expected ?? state.Schema, Configuration.Modules.None);
        List<MigrationFile> parts = [.. divided.Select((part, i) => MigrationFile.Parse(
            MigrationName.Create(i + 1, "drift").FileName,
            FileText.Render(null, [.. part.Steps.SelectMany(step => step.Changes)], null, state.Schema, expected!)))];
        await TargetGuard.PreflightAsync(state, parts, request.Run.Role, progress, cancellationToken);
        return new(
            state,
            DriftReport.Of(state, expected),
            [.. divided.SelectMany(part => part.Steps).SelectMany(step => step.Changes)],
            await Plan.OfAsync(state, parts, cancellationToken));
    }

    private static async Task<DriftRepairResult> ApplyAsync(
        DriftRepairRequest request, DriftRepairPlan plan, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (target, settings) = (request.Target, request.Settings);
        RefuseHazards(plan, request.Allowed);
        var journal = JournalName.Parse(settings.Journal);
        await TargetGuard.EnterAsync(target, journal, request.Confirm, cancellationToken);
        await trail.BeginAsync($"drift: {string.Join(", ", plan.Drift.Objects.Select(item => item.Object))}", cancellationToken);
        var backup = request.Backup
            ? await BackupMaker.MakeAsync(target, request.BackupFolder, new BackupOptions { Fingerprint = plan.State.Fingerprint }, progress, cancellationToken)
            : null;
        var options = request.Run with
        {
            Journal = journal,
            BackupId = backup?.Id,
            GitCommit = await GitCommit.OfAsync(settings.Root, cancellationToken),
            RunId = trail.Id,
            UnderLock = TargetGuard.UnderLock(plan.State),
        };
        var run = await MigrationRunner.PutRightAsync(target.ConnectionString, [.. plan.Parts.Select(part => part.File!)], options, progress, cancellationToken);
        var after = await TargetState.ReadAsync(target, settings, allowOutOfOrder: true, cancellationToken);
        var left = await after.DriftAsync(request.Server, progress, cancellationToken);
        return left.Count == 0 ? new(run.Files, backup, after.Fingerprint) : throw new DriftLeftException(target.Name, left);
    }

    private static void RefuseHazards(DriftRepairPlan plan, IReadOnlyList<string> allowed)
    {
        var refused = plan.Changes.SelectMany(change => change.Hazards.Select(hazard => (Change: change, Hazard: hazard)))
            .Where(one => !allowed.Contains("all", StringComparer.OrdinalIgnoreCase) && !allowed.Contains(one.Hazard.Code, StringComparer.OrdinalIgnoreCase)).ToList();
        if (refused.Count > 0)
        {
            throw new DriftHazardException(refused);
        }
    }
}
