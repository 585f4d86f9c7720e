using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>What belongs to the old database and cannot be copied, so that a person has to do it.</summary>
internal static class Remainders
{
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
    [
        .. (await Query.RowsAsync(connection, """
            select pg_catalog.format('Replication slot %s (%s) stays with the old server: whoever reads it (Realtime, a subscriber) makes one on the new server.', slot_name, plugin)
            from pg_catalog.pg_replication_slots where database = pg_catalog.current_database()
            union all
            select pg_catalog.format('Subscription %I is on the new server, disabled: enable it there, and here say "alter subscription %I set (slot_name = none)", so that dropping this one leaves its slot.', subname, subname)
            from pg_catalog.pg_subscription where subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
            union all
            select pg_catalog.format('Security label of %s: %s', d.datname, l.provider)
            from pg_catalog.pg_shseclabel l join pg_catalog.pg_database d on d.oid = l.objoid and l.classoid = 'pg_catalog.pg_database'::pg_catalog.regclass
            where d.datname = pg_catalog.current_database()
            order by 1
            """, cancellationToken)).Select(row => (string)row[0]!),
    ];
}
