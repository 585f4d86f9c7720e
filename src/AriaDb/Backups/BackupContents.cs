using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Backups;

/// <summary>What a backup of a database will hold, as one snapshot sees it.</summary>
internal sealed record BackupContents(string Snapshot, IReadOnlyList<BackupTable> Tables, IReadOnlyList<string> Roles, long Bytes)
{
    /// <summary>Reads it in the connection's open transaction; refuses where the role cannot read all of it, naming every table.</summary>
    public static async Task<BackupContents> ReadAsync(NpgsqlConnection connection, DatabaseTarget target, CancellationToken cancellationToken)
    {
        // The session only waits while pg_dump works; no setting of the role's may end it, and a hidden row is an error instead of a wrong count.
        await Query.RowsAsync(connection, """
            select pg_catalog.set_config(name, value, true) from (values
                ('idle_in_transaction_session_timeout', '0'), ('statement_timeout', '0'), ('row_security', 'off')) settings(name, value)
            """, cancellationToken);
        var rows = await Query.RowsAsync(connection, TablesSql, cancellationToken);
        string[] Named(int column) => [.. rows.Where(row => row[column] is true).Select(row => $"{row[0]}.{row[1]}")];
        var (rowSecurity, unreadable) = (Named(3), Named(4));
        if (rowSecurity.Length + unreadable.Length > 0)
        {
            throw new BackupNotAllowedException(target.ToString(), target.User, unreadable, rowSecurity);
        }

        var snapshot = await Query.RowAsync(connection, """
            select pg_catalog.pg_export_snapshot(), pg_catalog.pg_database_size(oid) from pg_catalog.pg_database where datname = pg_catalog.current_database()
            """, cancellationToken);
        var roles = await Query.RowsAsync(connection, RolesSql, cancellationToken);
        return new(
            (string)snapshot[0]!,
            [.. rows.Select(row => new BackupTable((string)row[0]!, (string)row[1]!, (uint)row[2]!, 0))],
            [.. roles.Select(row => (string)row[0]!)],
            (long)snapshot[1]!);
    }

    /// <summary>The same tables with their rows.</summary>
    public async Task<IReadOnlyList<BackupTable>> CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var counted = new List<BackupTable>();
        foreach (var table in Tables)
        {
            counted.Add(table with { Rows = await CountAsync(connection, table, cancellationToken) });
        }

        return counted;
    }

    public static async Task<long> CountAsync(NpgsqlConnection connection, BackupTable table, CancellationToken cancellationToken) =>
        (long)(await Query.RowAsync(connection, $"select count(*) from only {Quote.Qualified(table.Schema, table.Name)}", cancellationToken))[0]!;

    // The tables whose rows pg_dump writes: ordinary ones, without those of extensions unless an extension says that its table holds users' rows.
    private const string TablesSql = """
        select n.nspname::text, c.relname::text, c.oid,
            pg_catalog.row_security_active(c.oid),
            not (pg_catalog.has_table_privilege(c.oid, 'select') and pg_catalog.has_schema_privilege(n.oid, 'usage'))
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and c.relpersistence <> 't'
            and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
            and not exists (
                select from pg_catalog.pg_depend d join pg_catalog.pg_extension e on e.oid = d.refobjid
                where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e'
                    and d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and c.oid <> all(coalesce(e.extconfig, '{}')))
            and not exists (
                select from pg_catalog.pg_depend d
                where d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and d.objid = n.oid and d.deptype = 'e' and not exists (
                    select from pg_catalog.pg_extension e where c.oid = any(e.extconfig)))
        order by 1, 2
        """;

    // pg_shdepend knows every role an object speaks of (owners, grants, default privileges, policies), but not the pinned first superuser.
    private const string RolesSql = """
        select r.rolname::text from pg_catalog.pg_roles r where r.rolname not like 'pg\_%' and (r.oid = 10 or exists (
            select from pg_catalog.pg_shdepend d
            where d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass and d.refobjid = r.oid
                and d.dbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())))
        order by 1
        """;
}
