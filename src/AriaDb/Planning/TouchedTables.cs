using System.Globalization;
using AriaDb.Connections;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using Npgsql;

namespace AriaDb.Planning;

/// <summary>A table that a file names, as large as it is on the target; its rows as the server estimates them.</summary>
public sealed record TouchedTable(string Name, long Rows, long Bytes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} (about {Rows} rows, {Bytes / 1024d / 1024d:0.0} MB)");
}

/// <summary>The tables of a target with their sizes, and which of them a text names.</summary>
public static class TouchedTables
{
    public static async Task<IReadOnlyList<TouchedTable>> ReadAsync(NpgsqlConnection connection, DatabaseSchema schema, CancellationToken cancellationToken)
    {
        var known = schema.Objects.OfType<Table>().Select(t => t.Id.Name).ToHashSet(StringComparer.Ordinal);
        var rows = await Query.RowsAsync(
            connection,
            """
            select format('%I.%I', n.nspname, c.relname), greatest(c.reltuples, s.n_live_tup, 0)::bigint, pg_total_relation_size(c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_user_tables s on s.relid = c.oid
            where c.relkind in ('r', 'p', 'm') order by 1
            """, cancellationToken);
        return [.. rows.Where(row => known.Contains((string)row[0]!)).Select(row => new TouchedTable((string)row[0]!, (long)row[1]!, (long)row[2]!))];
    }

    /// <summary>A name counts where it stands alone; a comment may name one too, which errs on the side of telling.</summary>
    public static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var after = at + name.Length;
            if (after == text.Length || !(char.IsLetterOrDigit(text[after]) || text[after] is '_' or '"'))
            {
                return true;
            }
        }

        return false;
    }
}
