using AriaDb.Journal;
using Npgsql;

namespace AriaDb.Running;

/// <summary>After a connection was lost: reach the server again, make sure that the old session is over, and let the journal decide.</summary>
internal static class Recovery
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>What the journal says of the file once nothing of the lost session can change it any more.</summary>
    public static async Task<JournalEntry?> SettleAsync(Run run, ApplySession session, FileWork work, NpgsqlException lost, CancellationToken cancellationToken)
    {
        run.Progress.Report($"{work.File.Name}: the connection was lost ({Reason(lost)}); connecting again to see what the journal says");
        var clock = run.Options.Clock;
        var started = clock.GetTimestamp();
        var lostProcess = session.ProcessId;
        while (true)
        {
            try
            {
                await session.RenewAsync(cancellationToken);
                await EndAsync(session.Connection, lostProcess, run.Id, cancellationToken);
                await run.Lock.HoldAsync(cancellationToken);
                var entries = await MigrationJournal.EntriesAsync(session.Connection, run.Options.Journal, cancellationToken, work.File.Number);
                return entries.Count == 0 ? null : entries[0];
            }
            catch (NpgsqlException error) when (ServerErrors.IsConnectionLost(error))
            {
                var tried = clock.GetElapsedTime(started);
                if (tried >= run.Options.ReconnectBudget)
                {
                    throw new ConnectionLostException(work.File.Path, Reason(lost), tried, error);
                }
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    // A server works on for a client it does not know is gone; the whole file, commit included, may be with it already.
    private static async Task EndAsync(NpgsqlConnection connection, int process, string runId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
            where pid = $1 and pid <> pg_catalog.pg_backend_pid() and application_name like $2
            """, connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = process }, new NpgsqlParameter<string> { TypedValue = $"ariadb/{runId}/%" } },
        };
        while (await command.ExecuteScalarAsync(cancellationToken) is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    private static string Reason(NpgsqlException error) => error is PostgresException postgres
        ? $"{postgres.SqlState}: {postgres.MessageText}" : error.InnerException?.Message ?? error.Message;
}
