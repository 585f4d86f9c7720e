using System.Diagnostics;
using System.Globalization;
using AriaDb.Backups;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>
/// A database to which nobody writes, as long as this is held: sessions from before the read-only setting are ended, and every table is locked in SHARE
/// mode, which readers and pg_dump do not notice and no writer passes, whatever it sets for itself.
/// </summary>
internal sealed class Stillness : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlConnection holder;
    private readonly NpgsqlTransaction hold;

    private Stillness(NpgsqlConnection holder, NpgsqlTransaction hold) => (this.holder, this.hold) = (holder, hold);

    /// <summary>Ends whoever may still write, after its transaction, and locks the tables; refuses where a transaction does not end in time.</summary>
    /// <param name="shutAt">The server's time since which sessions begin read-only.</param>
    /// <param name="own">The server process of the session that holds the run's lock.</param>
    public static async Task<Stillness> BeginAsync(
        DatabaseTarget target, DateTime shutAt, int own, TimeSpan patience, IProgress<string> progress, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // What is returned owns it.
        var connection = await ConnectionFactory.OpenAsync(ReadOnlySwitch.Through(target), "ariadb/split", cancellationToken);
#pragma warning restore CA2000
        try
        {
            await EndSessionsAsync(connection, target, shutAt, own, patience, progress, cancellationToken);
            if (await SourceChecks.PreparedAsync(connection, cancellationToken) is { Count: > 0 } prepared)
            {
                throw new SplitRefusedException($"{target} has prepared transactions that may still be committed ({string.Join(", ", prepared)}): commit or roll them back first.");
            }

            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await LockAsync(connection, target, cancellationToken);
            return new(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Throws where the lock was lost meanwhile: then somebody may have written.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Query.RowsAsync(holder, "select 1", cancellationToken);
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            throw new SplitRefusedException($"The session that kept writers away from {holder.Database} was lost, so nobody knows whether the copy is whole.", lost);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await hold.DisposeAsync();
        await holder.DisposeAsync();
    }

    // An idle session writes nothing in flight: it is ended and comes back read-only. One in a transaction is waited for; its work is then in the copy.
    private static async Task EndSessionsAsync(
        NpgsqlConnection connection, DatabaseTarget target, DateTime shutAt, int own, TimeSpan patience, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (waiting, said) = (Stopwatch.StartNew(), false);
        while (true)
        {
            var sessions = await Query.RowsAsync(connection, """
                select a.pid, a.state is not distinct from 'idle', a.application_name,
                    coalesce(pg_catalog.host(a.client_addr), 'socket'), coalesce(a.usename::text, ''), coalesce(a.state, '')
                from pg_catalog.pg_stat_activity a
                where a.datname = pg_catalog.current_database() and a.backend_type = 'client backend' and a.backend_start <= $1
                    and a.pid not in (pg_catalog.pg_backend_pid(), $2) order by 1
                """, cancellationToken, shutAt, own);
            if (sessions.Count == 0)
            {
                return;
            }

            foreach (var session in sessions.Where(session => session[1] is true || IsOurs(session)))
            {
                await EndAsync(connection, (int)session[0]!, cancellationToken);
            }

            var busy = sessions.ConvertAll(session => string.Create(
                CultureInfo.InvariantCulture, $"{(session[2] is string { Length: > 0 } name ? name : "(no name)")} (pid {session[0]}, {session[4]} from {session[3]}, {session[5]})"));
            if (waiting.Elapsed >= patience)
            {
                throw new ClientsStillWritingException(target.ToString(), busy, patience);
            }

            if (!said && waiting.Elapsed > TimeSpan.FromSeconds(2))
            {
                said = true;
                progress.Report($"Waiting for transactions to end: {string.Join(", ", busy)}");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    // A killed Split's pg_dump works on, for nobody.
    private static bool IsOurs(object?[] session) => session[2] is string name && name.StartsWith("ariadb/split", StringComparison.Ordinal);

    private static async Task EndAsync(NpgsqlConnection connection, int process, CancellationToken cancellationToken)
    {
        try
        {
            await Query.RowsAsync(connection, "select pg_catalog.pg_terminate_backend($1)", cancellationToken, process);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A superuser's session, which only another superuser may end: it is named when our patience ends.
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, DatabaseTarget target, CancellationToken cancellationToken)
    {
        var contents = await BackupContents.ReadAsync(connection, target, cancellationToken);
        if (contents.Tables.Count == 0)
        {
            return;
        }

        try
        {
            // Longer than deadlock_timeout, so that an autovacuum gives way.
            await Query.RowsAsync(connection, "select pg_catalog.set_config('lock_timeout', '30s', true)", cancellationToken);
            await Query.RowsAsync(
                connection, $"lock table {string.Join(", ", contents.Tables.Select(table => "only " + Quote.Qualified(table.Schema, table.Name)))} in share mode", cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new SplitRefusedException($"A table of {target} could not be locked against writers within 30 s: {refused.MessageText}. Find out who holds it (Audit, pg_stat_activity), and run again.", refused);
        }
    }
}
