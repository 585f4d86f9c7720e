using AriaDb.Backups;
using AriaDb.Journal;
using AriaDb.Protecting;
using AriaDb.Running;
using AriaDb.Tools;
using AriaDb.Undoing;

namespace AriaDb;

/// <summary>
/// Takes the last files in place back by their undo files, the newest first, with the same checks, backup, lock and comparison as a
/// promotion; each is journaled as undone in its own transaction.
/// </summary>
public static class Undo
{
    /// <summary>Shows what it will do, then does it; a dry run ends before that, with null.</summary>
    public static async Task<UndoResult?> RunAsync(UndoRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (request.DryRun)
        {
            await request.Show(await PlanAsync(request, progress, cancellationToken));
            return null;
        }

        var trail = new RunTrail(request.Target, request.Settings, "undo", progress);
        return await trail.GuardAsync(
            async () =>
            {
                var plan = await PlanAsync(request, progress, cancellationToken);
                await request.Show(plan);
                return await ApplyAsync(request, plan, trail, progress, cancellationToken);
            },
            cancellationToken);
    }

    private static async Task<UndoPlan> PlanAsync(UndoRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"Reading {request.Target.Name}");
        var state = await TargetState.ReadAsync(request.Target, request.Settings, allowOutOfOrder: true, cancellationToken);
        var files = UndoFiles.Of(state, request);
        await TargetGuard.PreflightAsync(state, [.. files.Select(f => f.Undo!)], request.Run.Role, progress, cancellationToken);
        return await state.DriftAsync(request.Server, progress, cancellationToken) is { Count: > 0 } drift
            ? throw new TargetDriftedException(request.Target.Name, drift)
            : new UndoPlan(state, files, await Plan.OfAsync(state, [.. files.Select(f => f.Undo!)], cancellationToken));
    }

    private static async Task<UndoResult> ApplyAsync(
        UndoRequest request, UndoPlan plan, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (target, settings) = (request.Target, request.Settings);
        UndoFiles.RefuseHazards(plan, request.Allowed);
        var journal = JournalName.Parse(settings.Journal);
        await TargetGuard.EnterAsync(target, journal, request.Confirm, cancellationToken);
        await trail.BeginAsync(string.Join(", ", plan.Files.Select(file => file.Name.FileName)), cancellationToken);
        var backup = request.Backup
            ? await BackupMaker.MakeAsync(target, request.BackupFolder, new BackupOptions { Fingerprint = plan.State.Fingerprint }, progress, cancellationToken)
            : null;
        var options = request.Run with
        {
            Journal = journal,
            BackupId = backup?.Id,
            GitCommit = await GitCommit.OfAsync(settings.Root, cancellationToken),
            RunId = trail.Id,
        };
        var undone = new List<RunFile>();
        foreach (var file in plan.Files)
        {
            // The schema is compared with the plan before the first; what follows begins where that one ended.
            var underLock = undone.Count == 0 ? TargetGuard.UnderLock(plan.State) : null;
            var run = await MigrationRunner.UndoAsync(target.ConnectionString, file, options with { UnderLock = underLock }, progress, cancellationToken);
            undone.AddRange(run.Files);
        }

        var after = await TargetState.ReadAsync(target, settings, allowOutOfOrder: true, cancellationToken);
        var left = await after.DriftAsync(request.Server, progress, cancellationToken);
        return left.Count == 0
            ? new UndoResult(undone, backup, after.Last?.Name, after.Fingerprint)
            : throw new UndoNotProvenException(target.Name, left);
    }
}
