using System.Diagnostics;
using AriaDb.Journal;
using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>
/// A file in one transaction and one round trip: begin, settings, the version's row, every statement as a command of its own, the row's end,
/// commit. Either all of it is there afterwards, or nothing.
/// </summary>
internal sealed class TransactionalFile(Run run, ApplySession session)
{
    private const int MostLosses = 2;
    private const string Nothing = "Nothing of this file was applied.";

    /// <summary>Runs it to its end, however often its locks or its connection make it begin again.</summary>
    public async Task<RunFile> RunAsync(FileWork work, CancellationToken cancellationToken)
    {
        var file = work.File;
        if (work.IsApplied && run.Journal.Of(file.Number) is { StatementsDone: > 0, IsInPlace: false, Outcome: not Outcome.Undone } begun)
        {
            throw new ResumeImpossibleException(file.Path, begun.StatementsDone, begun.StatementsTotal, "it no longer says -- ariadb: no-transaction");
        }

        var started = Stopwatch.GetTimestamp();
        var locked = new LockedOut(run, file, Nothing);
        var lockTimeout = locked.Usual;
        var losses = 0;
        await using var watch = new BlockerWatch(run.DataSource);
        while (true)
        {
            var batch = new FileBatch(run, work, lockTimeout);
            try
            {
                await watch.DuringAsync(session.ProcessId, lockTimeout, () => session.SendAsync(batch.Commands, cancellationToken));
                return Done(file, started, locked.Attempts + 1, session.TakeNotices());
            }
            catch (PostgresException error) when (ServerErrors.IsLockDenied(error))
            {
                await session.RenewAsync(cancellationToken);
                try
                {
                    lockTimeout = await locked.StepAsideAsync(batch.StatementOf(error), error, watch.Last, cancellationToken);
                }
                catch (LockNotGrantedException)
                {
                    await RecordAsync(work, StatementFailure.Short(file, batch.StatementOf(error), error), started);
                    throw;
                }
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation && batch.IsJournal(error))
            {
                return await TakenAsync(work, started, error, cancellationToken);
            }
            catch (NpgsqlException error) when (work.IsUntold && ServerErrors.IsConnectionLost(error))
            {
                throw new DriftInDoubtException(error.Message, error);
            }
            catch (NpgsqlException error) when (ServerErrors.IsConnectionLost(error) && losses++ < MostLosses)
            {
                if (work.IsDone(await Recovery.SettleAsync(run, session, work, error, cancellationToken)))
                {
                    run.Progress.Report($"{file.Name}: it was committed before the connection was lost");
                    return Done(file, started, locked.Attempts + losses, []);
                }
            }
            catch (PostgresException error)
            {
                await RecordAsync(work, StatementFailure.Short(file, batch.StatementOf(error), error), started);
                throw Failure(work, batch, error);
            }
            catch (OperationCanceledException)
            {
                await RecordAsync(work, "stopped by its user", started);
                throw;
            }
        }
    }

    private Exception Failure(FileWork work, FileBatch batch, PostgresException error) => batch.IsJournal(error)
        ? error.SqlState == PostgresErrorCodes.DivisionByZero
            ? new UndoRefusedException($"{work.File.Name} is not in place any more: another run took it back. {Nothing}")
            : new JournalNotWrittenException(run.Options.Journal, work.File.Path, $"{error.SqlState}: {error.MessageText}.", error)
        : StatementFailure.Of(work.File, batch.StatementOf(error), error, Nothing);

    // The version's row was taken by another run, which only a lost lock allows; what that run made of it decides.
    private async Task<RunFile> TakenAsync(FileWork work, long started, PostgresException error, CancellationToken cancellationToken)
    {
        await session.RenewAsync(cancellationToken);
        var entries = await MigrationJournal.EntriesAsync(session.Connection, run.Options.Journal, cancellationToken, work.File.Number);
        return entries switch
        {
            [var entry] when work.IsDone(entry) => Done(work.File, started, 1, []) with { ByAnotherRun = true },
            [{ IsInPlace: true } entry] => throw new MigrationChangedException([(work.File, entry)]),
            _ => throw new JournalNotWrittenException(
                run.Options.Journal, work.File.Path, "another run is working on the same version. Run again when it is through.", error),
        };
    }

    private async Task RecordAsync(FileWork work, string error, long started)
    {
        try
        {
            await session.RenewAsync(CancellationToken.None);
            await session.SendAsync(work.Fail(error, Stopwatch.GetElapsedTime(started)), CancellationToken.None);
        }
        catch (NpgsqlException failed)
        {
            run.Progress.Report($"{work.File.Name}: its failure could not be journaled: {failed.Message}");
        }
    }

    private static RunFile Done(MigrationFile file, long started, int attempts, IReadOnlyList<ServerNotice> notices) =>
        new(file.Number, file.Name.FileName, file.Statements.Count, Stopwatch.GetElapsedTime(started), attempts, notices);
}
