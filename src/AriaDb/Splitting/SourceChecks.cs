using AriaDb.Backups;
using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>Whether all of the old database can be read, and nobody can write to it unnoticed while it is copied.</summary>
internal static class SourceChecks
{
    /// <summary>The tables whose rows pg_dump writes, with their sizes; what the role may not read is a gap.</summary>
    public static async Task<IReadOnlyList<MovedTable>> TablesAsync(
        NpgsqlConnection connection, DatabaseTarget source, PreflightFindings findings, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            var contents = await BackupContents.ReadAsync(connection, source, cancellationToken);
            var sizes = (await Query.RowsAsync(
                connection, "select c.oid, pg_catalog.pg_table_size(c.oid) from pg_catalog.pg_class c where c.oid::int8 = any($1)", cancellationToken, [contents.Tables.Select(t => (long)t.Oid).ToArray()]))
                .ToDictionary(row => (uint)row[0]!, row => (long)row[1]!);
            return [.. contents.Tables.Select(table => new MovedTable(table, sizes.GetValueOrDefault(table.Oid)))];
        }
        catch (BackupNotAllowedException refused)
        {
            findings.Gap("NOT_READABLE", refused.Message);
            return [];
        }
    }

    public static async Task CheckAsync(NpgsqlConnection connection, int tables, PreflightFindings findings, CancellationToken cancellationToken)
    {
        await CheckRightsAsync(connection, findings, cancellationToken);
        await CheckLockableAsync(connection, tables, findings, cancellationToken);
        await CheckWritersAsync(connection, findings, cancellationToken);
        await CheckLossesAsync(connection, findings, cancellationToken);
    }

    private static async Task CheckRightsAsync(NpgsqlConnection connection, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var row = await Query.RowAsync(connection, """
            select r.rolsuper, pg_catalog.pg_has_role(d.datdba, 'usage'), pg_catalog.pg_has_role('pg_signal_backend', 'usage'), pg_catalog.pg_has_role('pg_read_all_stats', 'usage'), r.rolname::text
            from pg_catalog.pg_roles r, pg_catalog.pg_database d where r.rolname = current_user and d.datname = pg_catalog.current_database()
            """, cancellationToken);
        if (row[0] is true)
        {
            return;
        }

        var role = Quote.Identifier((string)row[4]!);
        if (row[1] is false)
        {
            findings.Gap("NOT_OWNER", $"only its owner or a superuser can set the database read-only: alter database {Quote.Identifier(connection.Database)} owner to {role};");
        }

        foreach (var (has, name) in new[] { (row[2], "pg_signal_backend"), (row[3], "pg_read_all_stats") }.Where(pair => pair.Item1 is false))
        {
            findings.Gap("CLIENTS", $"{role} may not see or end the sessions of others: grant {name} to {role};");
        }
    }

    // pg_dump and we lock every table once each; the shared lock table holds so many for all sessions together.
    private static async Task CheckLockableAsync(NpgsqlConnection connection, int tables, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var row = await Query.RowAsync(connection, """
            select pg_catalog.current_setting('max_locks_per_transaction')::int8
                * (pg_catalog.current_setting('max_connections')::int8 + pg_catalog.current_setting('max_prepared_transactions')::int8),
                (select count(*) from pg_catalog.pg_locks where locktype = 'relation' and not fastpath),
                (select coalesce(pg_catalog.string_agg(n.nspname || '.' || c.relname, ', ' order by n.nspname, c.relname), '')
                 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
                    and not pg_catalog.has_table_privilege(c.oid, 'update, delete, truncate'))
            """, cancellationToken);
        if (tables * 3L > (long)row[0]! - (long)row[1]!)
        {
            findings.Gap("TOO_FEW_LOCKS", $"all {tables} tables are locked against writers, and the server has room for {row[0]} locks in all. Raise max_locks_per_transaction (it needs a restart).");
        }

        if (row[2] is string { Length: > 0 } unlockable)
        {
            findings.Gap("NOT_LOCKABLE", $"this role may not lock {unlockable} against writers: it needs UPDATE there (pg_write_all_data), or to be a superuser.");
        }
    }

    private static async Task CheckWritersAsync(NpgsqlConnection connection, PreflightFindings findings, CancellationToken cancellationToken)
    {
        foreach (var prepared in await PreparedAsync(connection, cancellationToken))
        {
            findings.Gap("PREPARED_TRANSACTION", $"the prepared transaction {prepared} may still be committed, and would not be in the copy: commit prepared or rollback prepared {Quote.Literal(prepared)};");
        }

        var rows = await Query.RowsAsync(connection, """
            select s.subname::text, s.subenabled from pg_catalog.pg_subscription s
            where s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()) and s.subenabled order by 1
            """, cancellationToken);
        foreach (var row in rows)
        {
            var name = Quote.Identifier((string)row[0]!);
            findings.Gap("SUBSCRIPTION", $"the subscription {name} goes on writing: alter subscription {name} disable; (on the new server it is enabled again, from the same slot)");
        }
    }

    /// <summary>The prepared transactions of the database.</summary>
    public static async Task<List<string>> PreparedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        [.. (await Query.RowsAsync(connection, "select gid from pg_catalog.pg_prepared_xacts where database = pg_catalog.current_database() order by 1", cancellationToken)).Select(row => (string)row[0]!)];

    // What pg_dump would leave out in silence or with a warning only.
    private static async Task CheckLossesAsync(NpgsqlConnection connection, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(connection, """
            select 'INVALID_INDEX', pg_catalog.format('%s is INVALID, and pg_dump leaves it out: rebuild it (--target=Repair --index), or drop it.', i.indexrelid::pg_catalog.regclass)
            from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
            where not i.indisvalid and c.relkind = 'i' and c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace
            union all
            select 'SUBSCRIPTION', pg_catalog.format('only a superuser can read where the subscription %I connects to, so pg_dump would leave it out.', s.subname)
            from pg_catalog.pg_subscription s
            where s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
                and not pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'select')
            union all
            select 'USER_MAPPING', pg_catalog.format('only a superuser can read the options of the user mapping of %s for the server %I, and they would be left out.', m.usename, m.srvname)
            from pg_catalog.pg_user_mappings m
            where m.umoptions is null and m.usename <> current_user and not (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
            union all
            select 'LARGE_OBJECT', pg_catalog.format('%s large object(s), such as %s, may not be read by this role.', count(*), min(o.oid))
            from pg_catalog.pg_largeobject_metadata o
            where not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) and not pg_catalog.pg_has_role(o.lomowner, 'usage')
                and not exists (select from pg_catalog.aclexplode(o.lomacl) a where a.privilege_type = 'SELECT' and (a.grantee = 0 or pg_catalog.pg_has_role(a.grantee, 'usage')))
            having count(*) > 0
            order by 1, 2
            """, cancellationToken);
        foreach (var row in rows)
        {
            findings.Gap((string)row[0]!, (string)row[1]!);
        }
    }
}
