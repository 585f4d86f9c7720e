using System.Diagnostics.CodeAnalysis;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Repairing;

/// <summary>An index that no query uses, left behind by a build that was cut off or failed.</summary>
/// <param name="Name">As schema.index, quoted where it must be.</param>
/// <param name="IsRemnant">Whether it is the unfinished copy of a REINDEX CONCURRENTLY (_ccnew, _ccold), whose original is there.</param>
public sealed record InvalidIndex(string Name, string Table, long TableBytes, string Definition, bool IsRemnant);

/// <summary>Finds invalid indexes and rebuilds them without stopping anybody.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Names come from the catalog, quoted by the server.")]
internal static class InvalidIndexes
{
    public static async Task<IReadOnlyList<InvalidIndex>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<string> schemas, CancellationToken cancellationToken) =>
    [
        // An index of a partitioned table is invalid until each partition has its own, which is no remnant of anything.
        .. (await Query.RowsAsync(
            connection,
            """
            select pg_catalog.format('%I.%I', n.nspname, i.relname), pg_catalog.format('%I.%I', tn.nspname, t.relname),
                pg_catalog.pg_table_size(t.oid), pg_catalog.pg_get_indexdef(i.oid), i.relname ~ '_cc(new|old)[0-9]*$'
            from pg_catalog.pg_index x
            join pg_catalog.pg_class i on i.oid = x.indexrelid join pg_catalog.pg_namespace n on n.oid = i.relnamespace
            join pg_catalog.pg_class t on t.oid = x.indrelid join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            where not x.indisvalid and i.relkind = 'i' and n.nspname = any($1)
                and not exists (select from pg_catalog.pg_stat_progress_create_index p where p.index_relid = i.oid)
            order by 1
            """, cancellationToken, [schemas.ToArray()]))
            .Select(row => new InvalidIndex((string)row[0]!, (string)row[1]!, (long)row[2]!, (string)row[3]!, row[4] is true)),
    ];

    /// <summary>The statement that puts it right: rebuilt in place, or, where its original is there, dropped.</summary>
    public static string StatementFor(InvalidIndex index) =>
        index.IsRemnant ? $"drop index concurrently {index.Name};" : $"reindex index concurrently {index.Name};";

    public static async Task RebuildAsync(NpgsqlConnection connection, InvalidIndex index, CancellationToken cancellationToken)
    {
        // Its waits block nobody, so no lock_timeout; a statement_timeout of the role's must not cut it off again.
        await Query.RowsAsync(connection, "select set_config('lock_timeout', '0', false), set_config('statement_timeout', '2h', false)", cancellationToken);
        await using (var command = new NpgsqlCommand(StatementFor(index), connection) { CommandTimeout = 0 })
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var left = await Query.RowsAsync(
            connection, "select x.indisvalid from pg_catalog.pg_index x where x.indexrelid = pg_catalog.to_regclass($1)", cancellationToken, index.Name);
        if (left is [[false]] || (left.Count == 0) != index.IsRemnant)
        {
            throw new RepairRefusedException($"{index.Name} is still not valid after: {StatementFor(index)}");
        }
    }

    /// <summary>How the index is written by a person who does not quote.</summary>
    public static bool IsNamed(InvalidIndex index, string typed) =>
        string.Equals(index.Name, typed, StringComparison.Ordinal)
        || string.Equals(index.Name, typed.Split('.') is [var schema, var name] ? Quote.Qualified(schema, name) : typed, StringComparison.Ordinal);
}
