using System.Diagnostics;
using AriaDb.Journal;
using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>
/// A file whose statements commit one by one. The journal knows how many are done, so a run that was cut off is taken up where it was left,
/// by the next one, as long as what was done is still written the same way in the file.
/// </summary>
internal sealed class NoTransactionFile(Run run, ApplySession session)
{
    private const int MostLosses = 2;

    /// <summary>Runs what is left of it.</summary>
    public async Task<RunFile> RunAsync(FileWork work, CancellationToken cancellationToken)
    {
        var file = work.File;
        var started = Stopwatch.GetTimestamp();
        var entry = work.IsApplied ? run.Journal.Of(file.Number) : null;
        var progress = new FileProgress(run, work, ResumePoint(file, entry));
        var losses = 0;
        try
        {
            // A session of its own: what the statements set is for this file.
            await session.RenewAsync(cancellationToken);
            await AloneAsync(file, cancellationToken);
            await progress.ClaimAsync(session, cancellationToken);
            while (true)
            {
                try
                {
                    await StatementsAsync(progress, cancellationToken);
                    break;
                }
                catch (NpgsqlException error) when (ServerErrors.IsConnectionLost(error) && losses++ < MostLosses)
                {
                    var now = await Recovery.SettleAsync(run, session, work, error, cancellationToken);
                    if (work.IsDone(now))
                    {
                        break;
                    }

                    progress.Reached(now);
                    await AloneAsync(file, cancellationToken);
                }
            }

            var notices = session.TakeNotices();
            await session.RenewAsync(cancellationToken);
            return new(file.Number, file.Name.FileName, file.Statements.Count, Stopwatch.GetElapsedTime(started), progress.Attempts, notices);
        }
        catch (Exception error) when (error is NpgsqlException or AriaDbException or OperationCanceledException)
        {
            await progress.FailAsync(session, error, Stopwatch.GetElapsedTime(started));
            if (error is PostgresException postgres)
            {
                throw StatementFailure.Of(file, progress.Current, postgres, progress.Consequence);
            }

            throw;
        }
    }

    private async Task StatementsAsync(FileProgress progress, CancellationToken cancellationToken)
    {
        var statements = progress.File.Statements;
        await session.SendAsync(progress.Settings(statement: null, run.Options.LockTimeout), cancellationToken);
        foreach (var earlier in statements.Take(progress.Done).Where(statement => StatementKinds.KindOf(statement) == StatementKind.Session))
        {
            await session.SendAsync([new(earlier.Text)], cancellationToken);
        }

        while (progress.Done < statements.Count)
        {
            progress.Current = statements[progress.Done];
            await OneAsync(progress, progress.Current, cancellationToken);
            progress.Advanced();
        }

        progress.Current = null;
        await session.SendAsync(progress.FinishCommands(), cancellationToken);
    }

    private async Task OneAsync(FileProgress progress, SqlStatement statement, CancellationToken cancellationToken)
    {
        var locked = new LockedOut(run, progress.File, progress.Consequence);
        var lockTimeout = locked.Usual;
        await using var watch = new BlockerWatch(run.DataSource);
        while (true)
        {
            try
            {
                await watch.DuringAsync(session.ProcessId, lockTimeout, () => ExecuteAsync(progress, statement, lockTimeout, cancellationToken));
                progress.Attempts = Math.Max(progress.Attempts, locked.Attempts + 1);
                return;
            }
            catch (PostgresException error) when (ServerErrors.IsLockDenied(error))
            {
                await session.SendAsync([new("rollback")], cancellationToken);
                lockTimeout = await locked.StepAsideAsync(statement, error, watch.Last, cancellationToken);
            }
        }
    }

    private async Task ExecuteAsync(FileProgress progress, SqlStatement statement, TimeSpan lockTimeout, CancellationToken cancellationToken)
    {
        if (StatementKinds.KindOf(statement) == StatementKind.Transactional)
        {
            await session.SendAsync(
                [
                    new("begin isolation level read committed"),
                    new($"set local lock_timeout = {RunSettings.Milliseconds(lockTimeout)}"),
                    .. AsRole(statement, local: true),
                    .. progress.AdvanceCommands(),
                    new("commit"),
                ],
                cancellationToken);
            return;
        }

        var index = ConcurrentIndex.Of(statement);
        if (index is not null && await PrepareAsync(progress, index, cancellationToken))
        {
            await session.SendAsync(progress.AdvanceCommands(), cancellationToken);
            return;
        }

        await session.SendAsync(progress.Settings(statement, lockTimeout), cancellationToken);
        foreach (var command in AsRole(statement, local: false))
        {
            // Two commands in one message would be a transaction.
            await session.SendAsync([command], cancellationToken);
        }

        if (index is not null && await index.FindAsync(session.Connection, cancellationToken) is { IsValid: false } left)
        {
            throw new IndexInvalidException(progress.File.Path, statement.Line, left.Qualified);
        }

        await session.SendAsync(progress.AdvanceCommands(), cancellationToken);
    }

    // True where an interrupted run had built the index already. An invalid one makes room: with IF NOT EXISTS the server would let it be.
    private async Task<bool> PrepareAsync(FileProgress progress, ConcurrentIndex index, CancellationToken cancellationToken)
    {
        switch (await index.FindAsync(session.Connection, cancellationToken))
        {
            case { IsValid: false } left:
                run.Progress.Report($"{progress.File.Name}: {left.Qualified} is INVALID, left behind by a build that was cut off; dropping it and building it again");
                await session.SendAsync(progress.Settings(statement: null, TimeSpan.Zero), cancellationToken);
                await session.SendAsync([new($"drop index concurrently {left.Qualified}")], cancellationToken);
                return false;
            case { IsValid: true } whole when progress.IsInDoubt:
                run.Progress.Report($"{progress.File.Name}: {whole.Qualified} was built by the run that was cut off");
                return true;
            default:
                return false;
        }
    }

    private IEnumerable<NpgsqlBatchCommand> AsRole(SqlStatement statement, bool local)
    {
        if (run.Settings.SetRole(local) is not { } role)
        {
            yield return new(statement.Text);
            yield break;
        }

        yield return role;
        yield return new(statement.Text);
        yield return new("reset role");
    }

    // The session that runs the statements says so itself: a run that was killed may live on in the server for a moment, and the index it is
    // building is not one it left behind.
    private Task AloneAsync(MigrationFile file, CancellationToken cancellationToken) =>
        AdvisoryLock.TakeAsync(session.Connection, unchecked(run.Options.Journal.Hash + file.Number), run, cancellationToken);

    private static int ResumePoint(MigrationFile file, JournalEntry? entry)
    {
        if (entry is not { StatementsDone: > 0, IsInPlace: false, Outcome: not Outcome.Undone })
        {
            return 0;
        }

        return entry.StatementsDone <= file.Statements.Count && entry.DoneChecksum == FileProgress.ChecksumOf(file, entry.StatementsDone)
            ? entry.StatementsDone
            : throw new ResumeImpossibleException(file.Path, entry.StatementsDone, entry.StatementsTotal, "those statements were edited since");
    }
}
