using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Running;

/// <summary>What a target should look like while a file without a transaction is half done on it.</summary>
internal static class InterruptedFile
{
    /// <summary>
    /// The schema after the statements that the journal noted, on a replay of the files before. The statement behind them is in doubt: it may be
    /// done and not noted, or have left an INVALID index; what it makes is taken as the target has it.
    /// </summary>
    public static async Task<DatabaseSchema> ExpectedAsync(
        MigrationFile file, JournalEntry entry, Replay replay, DatabaseSchema actual, CancellationToken cancellationToken)
    {
        foreach (var statement in file.Statements.Take(entry.StatementsDone))
        {
            await replay.ExecuteAsync(statement, cancellationToken);
        }

        var done = (await replay.ReadAsync(cancellationToken)).Schema;
        if (entry.StatementsDone >= file.Statements.Count)
        {
            return done;
        }

        try
        {
            await replay.ExecuteAsync(file.Statements[entry.StatementsDone], cancellationToken);
        }
        catch (PostgresException)
        {
            // It fails here as it failed there, and makes nothing.
            return done;
        }

        var next = (await replay.ReadAsync(cancellationToken)).Schema;
        var inDoubt = done.Objects.Concat(next.Objects).Select(item => item.Id).Where(id => !Equals(done.Find(id), next.Find(id))).ToHashSet();
        return done.Where(item => !inDoubt.Contains(item.Id)).With(actual, item => inDoubt.Contains(item.Id));
    }
}
