using AriaDb.Baselining;
using AriaDb.Catalog;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Protecting;
using AriaDb.Running;
using AriaDb.Tools;
using AriaDb.Verifying;

namespace AriaDb;

/// <summary>
/// Records files as in place without running them: as many, from the first, as the target holds every object of, identically. Objects that
/// only the target has do not matter. Nothing but the journal is written.
/// </summary>
public static class Baseline
{
    /// <exception cref="BaselineRefusedException">The target is not what the files make; each missing and each different object is named.</exception>
    public static Task<BaselineResult> RunAsync(BaselineRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var trail = new RunTrail(request.Target, request.Settings, "baseline", progress);
        return request.DryRun
            ? RecordAsync(request, trail, progress, cancellationToken)
            : trail.GuardAsync(() => RecordAsync(request, trail, progress, cancellationToken), cancellationToken);
    }

    private static async Task<BaselineResult> RecordAsync(BaselineRequest request, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (target, settings) = (request.Target, request.Settings);
        var state = await TargetState.ReadAsync(target, settings, allowOutOfOrder: false, cancellationToken);
        var files = state.Folder.Files.Where(file => request.UpTo is not { } last || file.Number <= last).ToList();
        if (files.Count == 0 || (request.UpTo is { } number && files[^1].Number != number))
        {
            throw new BaselineRefusedException($"{settings.MigrationsFolder} holds no migration file{(request.UpTo is null ? "" : $" {request.UpTo:D4}")}: there is nothing to record.");
        }

        var kept = await KeptObjects.ReadAsync(state.Folder.Path, cancellationToken);
        var fitting = new FittingFiles(state, kept);
        var fits = await fitting.ReadAsync(files, request.Server, progress, cancellationToken);
        var inPlace = state.Pending.Journal.InPlace.Select(entry => entry.Version).ToHashSet();
        var reconciling = Reconciled.FileFor(state);
        if (request.WriteDifference)
        {
            RefuseNeedless(state, fits, fitting.Position(fits), reconciling);
            var written = await new DifferenceFiles(request, state, kept).WriteAsync(progress, cancellationToken);
            return new BaselineResult(inPlace.Count, [], fits[^1].File, fits[^1].Gaps, fits[^1].Extra) { Written = written };
        }

        var count = request.UpTo is null ? Largest(fits, inPlace) : fits[^1].Gaps.Count == 0 ? fits.Count : 0;
        var isReconciled = reconciling is not null && (request.UpTo is null ? count < fits.Count : request.UpTo == reconciling.Number - 1);
        if (!isReconciled && count == 0 && (request.UpTo is not null || inPlace.Count == 0))
        {
            throw Refusal(request, request.UpTo is null ? fits[0] : fits[^1], fitting.Origins);
        }

        List<MigrationFile> recorded = isReconciled ? Reconciled.FilesBefore(reconciling!, state, fits, request)
            : [.. files.Take(count).Where(file => !inPlace.Contains(file.Number))];
        if (recorded.Count > 0 && !request.DryRun)
        {
            var journal = JournalName.Parse(settings.Journal);
            await TargetGuard.PreflightAsync(target, new() { Journal = journal }, progress, cancellationToken);
            await TargetGuard.EnterAsync(target, journal, request.Confirm, cancellationToken);
            await trail.BeginAsync(string.Join(", ", recorded.Select(file => file.Name.FileName)), cancellationToken);
            await MigrationRunner.BaselineAsync(
                target.ConnectionString,
                recorded,
                new RunOptions
                {
                    Journal = journal,
                    GitCommit = await GitCommit.OfAsync(settings.Root, cancellationToken),
                    RunId = trail.Id,
                    UnderLock = TargetGuard.UnderLock(state),
                },
                progress,
                cancellationToken);
        }

        var next = state.Folder.Files.FirstOrDefault(file => !inPlace.Contains(file.Number) && recorded.TrueForAll(one => one.Number != file.Number));
        return new BaselineResult(
            inPlace.Count, recorded, next, fits.FirstOrDefault(fit => fit.File == next)?.Gaps ?? [], count == 0 ? 0 : fits[count - 1].Extra);
    }

    // A file of rows only at the end fits every target that has the files before it, whether or not it ran there: a person has to say so.
    private static int Largest(List<FileFit> fits, HashSet<int> inPlace)
    {
        var count = fits.FindLastIndex(fit => fit.Gaps.Count == 0) + 1;
        while (count > 0 && !fits[count - 1].ChangesSchema && !inPlace.Contains(fits[count - 1].File.Number))
        {
            count--;
        }

        return count;
    }

    // Where nothing of the files that are not in place is there, they can be run as they are; and what differs from files in place is drift.
    private static void RefuseNeedless(
        TargetState state, IReadOnlyList<FileFit> fits, (MigrationFile? Last, bool CanRunOn) position, MigrationFile? reconciling)
    {
        var name = state.Target.Name;
        var reason = reconciling is not null ? $"{reconciling.Name} is the file that reconciles {name} as it is. Record the files before it: --target=Baseline --to={name}"
            : state.Pending.Files.Count == 0 ? $"Every file is in place in {name}; what differs is drift: --target=Drift --to={name}"
            : fits[^1].Gaps.Count == 0 ? $"{name} has everything that the files make: --target=Baseline --to={name}"
            : position.CanRunOn ? $"{name} has {(position.Last is null ? "nothing of what the files make" : $"what the files up to {position.Last.Name} make, and nothing of those after it")}: --target=Promote --to={name} runs them."
            : null;
        if (reason is not null)
        {
            throw new BaselineRefusedException($"There is no difference to write. {reason}");
        }
    }

    private static BaselineRefusedException Refusal(BaselineRequest request, FileFit fit, Origins origins) => new(fit.Gaps.Count == 0
        ? $"{fit.File.Name} changes rows only, so nothing in {request.Target.Name} shows whether it ran there. Nothing was recorded. If it did: --upto={fit.File.Number}"
        : $"{request.Target.Name} does not have everything that {(request.UpTo > 1 ? "the files up to " : "")}{fit.File.Name} makes. Nothing was recorded. "
            + $"{fit.Gaps.Count} object(s) are missing or different there:\n"
            + string.Join("\n", fit.Gaps.Select(gap => $"  {Line(gap, fit.File, origins)}"))
            + $"\nMake them as the files say, have the file written that does it (--write-difference), or export what is there: ./build.sh --target=Export --from={request.Target.Name}");

    private static string Line(SchemaGap gap, MigrationFile file, Origins origins) =>
        origins.ChangerOf(gap.Object) is { } by && by != file ? $"{gap} (by {by.Name})" : gap.ToString();
}
