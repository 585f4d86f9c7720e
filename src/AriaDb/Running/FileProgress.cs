using AriaDb.Journal;
using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>How far a file without a transaction has come, here and in the journal.</summary>
internal sealed class FileProgress(Run run, FileWork work, int done)
{
    // A run that was cut off leaves the statement behind its last note in doubt: it may be done all the same.
    private int inDoubt = work.IsApplied && run.Journal.Of(work.File.Number) is { Outcome: Outcome.Started } ? done : -1;

    public MigrationFile File => work.File;

    /// <summary>How many statements are done and noted.</summary>
    public int Done { get; private set; } = done;

    public int Attempts { get; set; } = 1;

    /// <summary>The statement being run, null before the first and behind the last.</summary>
    public SqlStatement? Current { get; set; }

    /// <summary>Whether the statement being run may have been done by an attempt that could not note it any more.</summary>
    public bool IsInDoubt => Done == inDoubt;

    public string Consequence => work.IsUntold
        ? $"{Done} of {File.Statements.Count} statements were run and stay; run it again for what is left."
        : !work.IsApplied ? $"{Done} of {File.Statements.Count} statements were run and stay; the migration still counts as in place."
        : $"{Done} of {File.Statements.Count} statements are done and stay; the next run goes on behind them.";

    /// <summary>The checksum of a file's first statements.</summary>
    public static string ChecksumOf(MigrationFile file, int statements) =>
        Checksum.OfSql(string.Concat(file.Statements.Take(statements).Select(statement => statement.Text + "\n;\n")));

    /// <summary>Takes the version, for good, before the first statement.</summary>
    public async Task ClaimAsync(ApplySession session, CancellationToken cancellationToken)
    {
        if (Done > 0)
        {
            run.Progress.Report($"{File.Name}: going on behind statement {Done} of {File.Statements.Count}");
        }

        if (work.IsApplied)
        {
            await session.SendAsync(Done > 0 || inDoubt >= 0 ? [run.Writer.Resume(File)] : work.Before(), cancellationToken);
        }
    }

    /// <summary>The session's settings for a statement, or for what the runner does itself.</summary>
    public IEnumerable<NpgsqlBatchCommand> Settings(SqlStatement? statement, TimeSpan lockTimeout)
    {
        var concurrent = statement is not null && StatementKinds.IsConcurrent(statement);
        yield return run.Settings.Apply(
            File,
            concurrent ? TimeSpan.Zero : lockTimeout,
            concurrent ? run.Options.ConcurrentStatementTimeout : run.Options.StatementTimeout,
            local: false);
    }

    /// <summary>Notes the statement being run as done.</summary>
    public IEnumerable<NpgsqlBatchCommand> AdvanceCommands() =>
        !work.IsApplied ? [] : [run.Writer.Advance(File, Done + 1, ChecksumOf(File, Done + 1))];

    /// <summary>Notes the file as done.</summary>
    public IEnumerable<NpgsqlBatchCommand> FinishCommands() => work.IsApplied ? work.After() : [.. work.Before(), .. work.After()];

    public void Advanced()
    {
        Done++;
        inDoubt = -1;
    }

    /// <summary>Goes on from what the journal says after the connection was lost.</summary>
    public void Reached(JournalEntry? entry)
    {
        Done = !work.IsApplied ? Done : entry?.StatementsDone ?? 0;
        inDoubt = Done;
    }

    /// <summary>Notes the failure, on a new session.</summary>
    public async Task FailAsync(ApplySession session, Exception error, TimeSpan took)
    {
        var reason = error switch
        {
            PostgresException postgres => StatementFailure.Short(File, Current, postgres),
            LockNotGrantedException => "55P03: the locks were not to be had",
            OperationCanceledException => "stopped by its user",
            _ => error.Message.Split('\n')[0],
        };
        try
        {
            await session.RenewAsync(CancellationToken.None);
            // After a lost connection the row goes on saying "started", which is all that is known.
            await session.SendAsync(
                error is NpgsqlException lost && ServerErrors.IsConnectionLost(lost) && !work.IsUntold ? [run.Writer.Event(File, work.Action, "failed", Done, reason)] : work.Fail(reason, took),
                CancellationToken.None);
        }
        catch (NpgsqlException failed)
        {
            run.Progress.Report($"{File.Name}: its failure could not be journaled: {failed.Message}");
        }
    }
}
