using System.Globalization;
using AriaDb.Connections;
using AriaDb.Running;
using AriaDb.Splitting;
using Npgsql;

namespace AriaDb.Checks;

/// <summary>Whether the server can be written to, is of the right version, and has locks and disk space left.</summary>
internal static class ServerChecks
{
    public static async Task CheckAsync(
        NpgsqlConnection connection, DatabaseTarget target, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        await CheckWritableAsync(connection, findings, cancellationToken);
        CheckVersion(connection, needs, findings);
        await CheckPoolerAsync(connection, target, findings, cancellationToken);
        await CheckLocksAsync(connection, needs, findings, cancellationToken);
        await CheckDiskAsync(connection, target, needs, findings, cancellationToken);
    }

    private static async Task CheckWritableAsync(NpgsqlConnection connection, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var row = await Query.RowAsync(connection, """
            select pg_catalog.pg_is_in_recovery(), s.setting, s.source, pg_catalog.current_setting('transaction_read_only'), pg_catalog.shobj_description(d.oid, 'pg_database')
            from pg_catalog.pg_settings s, pg_catalog.pg_database d where s.name = 'default_transaction_read_only' and d.datname = pg_catalog.current_database()
            """, cancellationToken);
        if (row[0] is true)
        {
            findings.Gap("REPLICA", "this server is a replica (pg_is_in_recovery); name the primary server.");
        }
        else if (row[1] is "on" && ReadOnlySwitch.WordsIn((string?)row[4]) is { } words)
        {
            findings.Gap("READ_ONLY", $"Split set this database read-only: {words}. Name the new address; or, to write here again: --target=Split --database=NAME --take-back");
        }
        else if (row[1] is "on")
        {
            // It could be overridden by SET TRANSACTION READ WRITE; whoever set it did not mean that.
            findings.Gap("READ_ONLY", $"default_transaction_read_only is on (set by: {row[2]}); it is never overridden. "
                + "Supabase sets it when the disk is full. Find out why it is on, and turn it off there.");
        }
        else if (row[3] is "on")
        {
            findings.Gap("READ_ONLY", "transactions are read-only here (transaction_read_only); it is never overridden.");
        }
    }

    private static void CheckVersion(NpgsqlConnection connection, PreflightNeeds needs, PreflightFindings findings)
    {
        var major = connection.PostgreSqlVersion.Major;
        if (needs.MajorVersion > major)
        {
            findings.Gap("SERVER_VERSION", $"the server is PostgreSQL {major}, and the files were proven on {needs.MajorVersion}. "
                + $"Prove them on {major} (Verify with a server of that version), or upgrade the server.");
        }
        else if (needs.MajorVersion < major)
        {
            findings.Notes.Add($"The server is PostgreSQL {major}; the files were proven on {needs.MajorVersion}.");
        }
    }

    private static async Task CheckPoolerAsync(
        NpgsqlConnection connection, DatabaseTarget target, PreflightFindings findings, CancellationToken cancellationToken)
    {
        await using var dataSource = NpgsqlDataSource.Create(target.ConnectionString);
        try
        {
            await PoolerCheck.RefuseTransactionModeAsync(connection, dataSource, cancellationToken);
        }
        catch (PoolerRefusedException pooler)
        {
            findings.Gap("POOLER", pooler.Message.Replace(" Nothing was changed.", "", StringComparison.Ordinal));
        }
    }

    private static async Task CheckLocksAsync(
        NpgsqlConnection connection, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        // The shared lock table holds max_locks_per_transaction * (max_connections + max_prepared_transactions) locks for all sessions together.
        // A table with a key takes about two (measured on 15: 60 connections with 64 each end at the 2,100th table).
        var row = await Query.RowAsync(connection, """
            select pg_catalog.current_setting('max_locks_per_transaction')::int8
                * (pg_catalog.current_setting('max_connections')::int8 + pg_catalog.current_setting('max_prepared_transactions')::int8),
                (select count(*) from pg_catalog.pg_locks where locktype = 'relation' and not fastpath)
            """, cancellationToken);
        var free = (long)row[0]! - (long)row[1]!;
        if (needs.ObjectsInOneTransaction * 2L > free)
        {
            findings.Gap("TOO_FEW_LOCKS", $"one file makes or alters {needs.ObjectsInOneTransaction.ToString(CultureInfo.InvariantCulture)} objects in one transaction, "
                + $"and the server has room for about {free / 2}. Raise max_locks_per_transaction (it needs a restart), or split the file.");
        }
    }

    private static async Task CheckDiskAsync(
        NpgsqlConnection connection, DatabaseTarget target, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        // No SQL tells free space; on the server's own machine the file system does, where the role may know the folder.
        if (needs.BytesNeeded == 0 || !target.IsLocal)
        {
            return;
        }

        var row = await Query.RowAsync(connection, """
            select case when pg_catalog.pg_has_role('pg_read_all_settings', 'usage') then pg_catalog.current_setting('data_directory') end
            """, cancellationToken);
        if (row[0] is string folder && Directory.Exists(folder) && new DriveInfo(folder) is { AvailableFreeSpace: var free } && free < needs.BytesNeeded)
        {
            findings.Gap("DISK_SPACE", $"the files need about {Megabytes(needs.BytesNeeded)} for a while, and {Megabytes(free)} are free where the database is.");
        }
    }

    private static string Megabytes(long bytes) => $"{(bytes / 1_000_000d).ToString("0.#", CultureInfo.InvariantCulture)} MB";
}
