using System.Globalization;
using AriaDb.Connections;
using AriaDb.Reports;
using Npgsql;

namespace AriaDb.Auditing;

/// <summary>How large tables are.</summary>
internal static class TableSizes
{
    /// <summary>By qualified name; a partitioned table has what its partitions have.</summary>
    public static async Task<IReadOnlyDictionary<string, AuditSize>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<string> schemas, bool count, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(
            connection,
            """
            select format('%I.%I', n.nspname, c.relname), r.rows, r.bytes, has_table_privilege(c.oid, 'select')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            cross join lateral (
                -- pg_partition_tree() has no row for a table without partitions.
                select coalesce(sum(greatest(p.reltuples, s.n_live_tup, 0)), 0)::bigint as rows, coalesce(sum(pg_total_relation_size(p.oid)), 0)::bigint as bytes
                from pg_class p left join pg_stat_user_tables s on s.relid = p.oid
                where p.relkind = 'r' and (p.oid = c.oid or p.oid in (select relid from pg_partition_tree(c.oid)))) r
            where c.relkind in ('r', 'p') and n.nspname = any($1)
            """, cancellationToken, (object)schemas.ToArray());
        var sizes = new Dictionary<string, AuditSize>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var name = (string)row[0]!;
            var isCounted = count && row[3] is true;
            var number = isCounted ? await CountAsync(connection, name, cancellationToken) : (long)row[1]!;
            sizes[name] = new AuditSize(number, isCounted, (long)row[2]!);
        }

        return sizes;
    }

    // The name comes from format('%I.%I').
    private static async Task<long> CountAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) => Convert.ToInt64(
        (await Query.RowAsync(connection, $"select count(*) from {table}", cancellationToken))[0], CultureInfo.InvariantCulture);
}
