using System.Globalization;
using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Checks;

/// <summary>Which database this is, whatever address led to it: the cluster's number from initdb, the database's, its name, and what it was pinned as.</summary>
/// <param name="SystemIdentifier">The cluster's number, or null where the role may not read it.</param>
/// <param name="Environment">The database's own setting "ariadb.environment", or null.</param>
public sealed record DatabaseIdentity(string? SystemIdentifier, uint Oid, string Name, string? Environment)
{
    /// <summary>Whether both are one database. A restored copy keeps the cluster's number only when it was copied as files.</summary>
    public bool IsSame(DatabaseIdentity other) =>
        SystemIdentifier is not null && SystemIdentifier == other.SystemIdentifier && Oid == other.Oid;

    public static async Task<DatabaseIdentity> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // current_setting could be set by the session itself, so the pin is read where ALTER DATABASE ... SET wrote it.
        var row = await Query.RowAsync(connection, """
            select d.oid, d.datname,
                (select split_part(c, '=', 2) from pg_catalog.pg_db_role_setting s, unnest(s.setconfig) c
                 where s.setdatabase = d.oid and s.setrole = 0 and c like 'ariadb.environment=%'),
                pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'execute')
            from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()
            """, cancellationToken);
        var system = row[3] is true
            ? Convert.ToString((await Query.RowAsync(connection, "select system_identifier from pg_catalog.pg_control_system()", cancellationToken))[0], CultureInfo.InvariantCulture)
            : null;
        return new(system, (uint)row[0]!, (string)row[1]!, (string?)row[2]);
    }
}
