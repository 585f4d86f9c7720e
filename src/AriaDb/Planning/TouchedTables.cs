using AriaDb.Connections;
using AriaDb.Reports;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using Npgsql;

namespace AriaDb.Planning;

/// <summary>A table that a file names, as large as it is on the target.</summary>
public sealed record TouchedTable(string Name, long Rows, long Bytes)
{
    /// <summary>Whether its rows were counted; else they are as many as the server estimates.</summary>
    public bool IsCounted { get; init; }

    public override string ToString() => $"{Name} ({(IsCounted ? "" : "about ")}{Amount.Of(Rows, "row")}, {Amount.Bytes(Bytes)})";
}

/// <summary>The tables of a target with their sizes, and which of them a text names.</summary>
public static class TouchedTables
{
    private const long CountedBytes = 64 << 20;

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

    /// <summary>The files with the rows of their tables counted, where that is cheap: a small table, all of whose rows are seen, that nobody has locked.</summary>
    public static async Task<IReadOnlyList<PlannedFile>> CountAsync(NpgsqlConnection connection, IReadOnlyList<PlannedFile> files, CancellationToken cancellationToken)
    {
        var counted = new Dictionary<string, TouchedTable>(StringComparer.Ordinal);
        await Query.RowsAsync(connection, "select set_config('lock_timeout', '100ms', false)", cancellationToken);
        foreach (var table in files.SelectMany(file => file.Tables).DistinctBy(table => table.Name))
        {
            counted[table.Name] = await CountAsync(connection, table, cancellationToken);
        }

        return [.. files.Select(file => file with { Tables = [.. file.Tables.Select(table => counted[table.Name])] })];
    }

    private static async Task<TouchedTable> CountAsync(NpgsqlConnection connection, TouchedTable table, CancellationToken cancellationToken)
    {
        try
        {
            // The name comes from format('%I.%I').
            return table.Bytes <= CountedBytes
                && (await Query.RowAsync(connection, "select has_table_privilege($1::regclass, 'select') and not row_security_active($1::regclass)", cancellationToken, table.Name))[0] is true
                ? table with { Rows = (long)(await Query.RowAsync(connection, $"select count(*) from {table.Name}", cancellationToken))[0]!, IsCounted = true }
                : table;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            return table;
        }
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
