using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Protecting;
using AriaDb.Reports;
using AriaDb.Running;
using AriaDb.Splitting;

namespace AriaDb;

/// <summary>
/// Moves a database to a server of its own: checks both ends, shuts the old one to writers, copies, proves that the copy is the database, and only
/// then gives it its name (docs/decisions/0007-moving-a-database.md). What fails opens the old one again.
/// </summary>
public static class Split
{
    /// <summary>The report of what was done, or in a dry run of what would be.</summary>
    public static async Task<SplitReport> RunAsync(SplitRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        // A Split that was killed has left its setting there: it is ours, and the checks must not take it for somebody else's.
        var earlier = await WordsAsync(request.Source, cancellationToken);
        var source = earlier is null ? request.Source : ReadOnlySwitch.Through(request.Source);
        if (earlier is not null)
        {
            progress.Report($"{request.Source.Name} is read-only by an earlier Split: {earlier}");
        }

        var trail = new RunTrail(ReadOnlySwitch.Through(request.Source), request.Settings, "split", progress);
        return request.DryRun
            ? await MoveAsync(request, source, trail, progress, cancellationToken)
            : await trail.GuardAsync(() => MoveAsync(request, source, trail, progress, cancellationToken), cancellationToken);
    }

    /// <summary>Lets clients write to the old database again.</summary>
    public static async Task TakeBackAsync(DatabaseTarget target, Configuration.Settings settings, Func<DatabaseTarget, Task<bool>> confirm, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (await WordsAsync(target, cancellationToken) is null)
        {
            throw new NotShutException(target.ToString());
        }

        if (target.Protected && !await confirm(target))
        {
            throw new NotConfirmedException(target.Name);
        }

        var trail = new RunTrail(target, settings, "split", progress);
        await trail.GuardAsync(
            async () =>
            {
                await ReadOnlySwitch.OpenAsync(target, cancellationToken);
                await trail.BeginAsync("take back: writable again", cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private static async Task<SplitReport> MoveAsync(
        SplitRequest request, DatabaseTarget source, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var journal = JournalName.Parse(request.Settings.Journal);
        progress.Report($"Checking {request.Source.Name} and {request.Destination}");
        var plan = await SplitChecks.CheckAsync(request, source, cancellationToken);
        var report = SplitReport.Of(request, plan);
        await request.Show(report);
        if (request.DryRun)
        {
            return report;
        }

        await TargetGuard.EnterAsync(source, journal, request.Confirm, cancellationToken);
        if (request.Destination.Protected && !await request.Confirm(request.Destination))
        {
            throw new NotConfirmedException(request.Destination.Name);
        }

        ProvenCopy? proven = null;
        var process = 0;
        var options = new RunOptions
        {
            Journal = journal,
            RunId = trail.Id,
            UnderLock = async (connection, found, cancel) =>
            {
                process = connection.ProcessID;
                await TargetGuard.UnderLock(source)(connection, found, cancel);
            },
        };
        await MigrationRunner.AloneAsync(
            source.ConnectionString, options, async () => proven = await new SplitRun(request, plan, trail, progress).RunAsync(process, cancellationToken), progress, cancellationToken);
        return report.Done(plan, proven!, TimeProvider.System.GetUtcNow());
    }

    private static async Task<string?> WordsAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/split", cancellationToken);
        return await ReadOnlySwitch.WordsAsync(connection, cancellationToken);
    }
}
