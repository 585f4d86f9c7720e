using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>Who is connected to a database, as whoever has to give it another address finds it: the sessions of one application, place and role.</summary>
/// <param name="Application">Its application_name, or what kind of server process it is where it has none.</param>
/// <param name="Address">Where it connects from; "socket" for the server's own machine.</param>
public sealed record ConnectedClient(string Application, string Address, string User, int Sessions)
{
    /// <summary>Everybody but AriaDb itself; the server's own workers (autovacuum, parallel) are no clients.</summary>
    public static async Task<IReadOnlyList<ConnectedClient>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(connection, """
            select case when a.application_name <> '' then a.application_name when a.backend_type = 'client backend' then '(no name)' else a.backend_type end,
                coalesce(pg_catalog.host(a.client_addr), 'socket'), coalesce(a.usename::text, ''), count(*)::int
            from pg_catalog.pg_stat_activity a
            where a.datname = pg_catalog.current_database() and a.pid <> pg_catalog.pg_backend_pid()
                and a.application_name not like 'ariadb/%' and coalesce(a.backend_type, '') not in ('autovacuum worker', 'parallel worker')
            group by 1, 2, 3 order by 1, 2, 3
            """, cancellationToken);
        return [.. rows.Select(row => new ConnectedClient((string)row[0]!, (string)row[1]!, (string)row[2]!, (int)row[3]!))];
    }
}
