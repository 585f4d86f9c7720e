using System.Data;
using Npgsql;

namespace AriaDb.Running;

/// <summary>
/// A session-level advisory lock, asked for by polling: a blocking wait is an open statement, which CREATE INDEX CONCURRENTLY of the holder
/// would wait for, and neither would ever end.
/// </summary>
internal static class AdvisoryLock
{
    // "aria" in ASCII; the other half of the key says what is locked.
    private const int Namespace = 0x61726961;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for it within the run's budget, telling who has it.</summary>
    public static async Task TakeAsync(NpgsqlConnection connection, int key, Run run, CancellationToken cancellationToken)
    {
        var clock = run.Options.Clock;
        var started = clock.GetTimestamp();
        string? told = null;
        while (!await TryAsync(connection, key, cancellationToken))
        {
            var holder = await HolderAsync(connection, key, cancellationToken);
            var waited = clock.GetElapsedTime(started);
            if (waited >= run.Options.RunLockBudget)
            {
                throw new LockHeldException(connection.Database, holder ?? "it ended this very moment", waited);
            }

            if (holder is not null && holder != told)
            {
                run.Progress.Report($"Waiting for another run on {connection.Database}: {holder}");
                told = holder;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, int key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_catalog.pg_try_advisory_lock($1, $2)", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = Namespace }, new NpgsqlParameter<int> { TypedValue = key } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<string?> HolderAsync(NpgsqlConnection connection, int key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select a.application_name, a.pid, a.usename::text, to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and l.classid::bigint = $1 and l.objid::bigint = $2 and l.objsubid = 2
                and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
            """, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = Namespace }, new NpgsqlParameter<long> { TypedValue = (uint)key } },
        };
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Describe(row) : null;
    }

    // Other roles' start is hidden from one that is no member of pg_read_all_stats.
    private static string Describe(NpgsqlDataReader row) =>
        $"{(row.IsDBNull(0) || row.GetString(0).Length == 0 ? "a session without a name" : row.GetString(0))} (pid {row.GetInt32(1)}"
        + (row.IsDBNull(2) ? "" : $", role {row.GetString(2)}") + (row.IsDBNull(3) ? ")" : $", since {row.GetString(3)} UTC)");
}
