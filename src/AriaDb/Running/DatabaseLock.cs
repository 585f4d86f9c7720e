using System.Data;
using AriaDb.Errors;
using Npgsql;

namespace AriaDb.Running;

/// <summary>
/// One run at a time on a database: a session-level advisory lock on a connection of its own. It is asked for by polling: a blocking wait is
/// an open statement, which CREATE INDEX CONCURRENTLY of the other run would wait for, and neither would ever end.
/// </summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    // "aria" in ASCII; the second half is the journal's name, so that two journals in one database do not exclude each other.
    private const int Namespace = 0x61726961;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Run run;

    private DatabaseLock(Run run, NpgsqlConnection connection) => (this.run, Connection) = (run, connection);

    /// <summary>The connection that holds it; free for short queries between.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Opens the connection; nothing is locked yet.</summary>
    public static async Task<DatabaseLock> OpenAsync(Run run, CancellationToken cancellationToken) =>
        new(run, await run.DataSource.OpenConnectionAsync(cancellationToken));

    /// <summary>Waits for the lock within the budget, telling who has it; refuses a pooler that would share the session.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        await PoolerCheck.RefuseTransactionModeAsync(Connection, run.DataSource, cancellationToken);
        await PrepareAsync(cancellationToken);

        var clock = run.Options.Clock;
        var started = clock.GetTimestamp();
        string? told = null;
        while (!await TryAsync(cancellationToken))
        {
            var holder = await HolderAsync(cancellationToken);
            var waited = clock.GetElapsedTime(started);
            if (waited >= run.Options.RunLockBudget)
            {
                throw new LockHeldException(Connection.Database, holder ?? "it ended this very moment", waited);
            }

            if (holder is not null && holder != told)
            {
                run.Progress.Report($"Waiting for another run on {Connection.Database}: {holder}");
                told = holder;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Takes the lock again where its connection was lost.</summary>
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand("select 1", Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            await Connection.CloseAsync();
            await Connection.OpenAsync(cancellationToken);
            await AcquireAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Connection.PostgreSqlVersion.Major < 14)
        {
            return;
        }

        try
        {
            // A server whose platform cannot do it refuses the value (22023).
            await using var command = new NpgsqlCommand(
                "select set_config('idle_session_timeout', '0', false), set_config('client_connection_check_interval', '500', false)", Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            run.Settings.ChecksClientConnection = true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            run.Settings.ChecksClientConnection = false;
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_catalog.pg_try_advisory_lock($1, $2)", Connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = Namespace }, new NpgsqlParameter<int> { TypedValue = run.Options.Journal.Hash } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<string?> HolderAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select a.application_name, a.pid, a.usename::text, to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and l.classid::bigint = $1 and l.objid::bigint = $2 and l.objsubid = 2
                and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
            """, Connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = Namespace },
                new NpgsqlParameter<long> { TypedValue = (uint)run.Options.Journal.Hash },
            },
        };
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Describe(row) : null;
    }

    // Other roles' start is hidden from one that is no member of pg_read_all_stats.
    private static string Describe(NpgsqlDataReader row) =>
        $"{(row.IsDBNull(0) || row.GetString(0).Length == 0 ? "a session without a name" : row.GetString(0))} (pid {row.GetInt32(1)}"
        + (row.IsDBNull(2) ? "" : $", role {row.GetString(2)}") + (row.IsDBNull(3) ? ")" : $", since {row.GetString(3)} UTC)");
}
