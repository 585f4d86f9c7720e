using AriaDb.Backups;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Protecting;
using AriaDb.Running;

namespace AriaDb;

/// <summary>What is restored, and where.</summary>
public sealed record RestoreRequest(BackupManifest Backup, DatabaseTarget Target, Settings Settings)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    /// <summary>Shows a person what will be done, before anything is.</summary>
    public required Func<IReadOnlyList<string>, Task> Show { get; init; }

    /// <summary>The name of the database that may be overwritten; an empty one needs none.</summary>
    public string? Overwrite { get; init; }

    /// <summary>Where what is overwritten is backed up first; null for nowhere.</summary>
    public string? BackupFolder { get; init; }

    public bool DryRun { get; init; }
}

/// <summary>What came out of a restore.</summary>
/// <param name="Before">The backup of what was overwritten.</param>
public sealed record RestoreResult(BackupManifest? Before, bool IsFingerprintEqual);

/// <summary>
/// Restores a backup, in one transaction, into an empty database or over one that is named, and looks at what came out. What is overwritten
/// is backed up first: its journal and events since the backup go with it.
/// </summary>
public static class Restore
{
    public static async Task<RestoreResult?> RunAsync(RestoreRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var trail = new RunTrail(request.Target, request.Settings, "restore", progress);
        return request.DryRun
            ? await RestoreAsync(request, trail, progress, cancellationToken)
            : await trail.GuardAsync(() => RestoreAsync(request, trail, progress, cancellationToken), cancellationToken);
    }

    private static async Task<RestoreResult?> RestoreAsync(RestoreRequest request, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (target, manifest, journal) = (request.Target, request.Backup, JournalName.Parse(request.Settings.Journal));
        await TargetGuard.PreflightAsync(target, new() { Journal = journal }, progress, cancellationToken);
        var objects = await BackupRestore.ObjectsAsync(target, new RestoreOptions { Overwrite = request.Overwrite }, cancellationToken);
        await request.Show(
        [
            $"Backup {manifest.Id} of {manifest.Database}, made {manifest.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {manifest.Tables.Count} tables, {manifest.Tables.Sum(t => t.Rows)} rows.",
            objects == 0 ? $"{target} is empty; all of the backup will be in it." : $"{target} has {objects} objects. What the backup has is REPLACED, with all rows written since; what it does not have stays.",
        ]);
        if (request.DryRun)
        {
            return null;
        }

        await TargetGuard.EnterAsync(target, journal, request.Confirm, cancellationToken);
        await trail.BeginAsync($"backup {manifest.Id}", cancellationToken);
        var before = objects > 0 && request.BackupFolder is { } folder
            ? await Backup.MakeAsync(target, folder, request.Settings, progress, cancellationToken) : null;
        var options = new RunOptions { Journal = journal, RunId = trail.Id, UnderLock = TargetGuard.UnderLock(target) };
        await MigrationRunner.AloneAsync(
            target.ConnectionString,
            options,
            () => BackupRestore.IntoAsync(manifest, target, new RestoreOptions { Overwrite = request.Overwrite }, progress, cancellationToken),
            progress,
            cancellationToken);
        var differences = await BackupProof.CompareRowsAsync(manifest, target, cancellationToken);
        if (differences.Count > 0)
        {
            throw new BackupProofFailedException(manifest.ArchivePath, differences);
        }

        var isEqual = manifest.Fingerprint is null || manifest.Fingerprint == await Backup.FingerprintAsync(target, request.Settings, cancellationToken);
        return new RestoreResult(before, isEqual);
    }
}
