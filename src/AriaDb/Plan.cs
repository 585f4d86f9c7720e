using System.Globalization;
using AriaDb.Connections;
using AriaDb.Migrations;
using AriaDb.Schema.Kinds;
using Npgsql;

namespace AriaDb;

/// <summary>A table that a pending file names, as large as it is on the target.</summary>
public sealed record TouchedTable(string Name, long Rows, long Bytes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} (about {Rows} rows, {Bytes / 1024d / 1024d:0.0} MB)");
}

/// <summary>A file that Promote would run.</summary>
public sealed record PlannedMigration(MigrationFile File, IReadOnlyList<TouchedTable> Tables);

/// <summary>What Promote would do to a target; making it changes nothing.</summary>
public static class Plan
{
    public static Task<IReadOnlyList<PlannedMigration>> OfAsync(TargetState state, CancellationToken cancellationToken) =>
        OfAsync(state, state.Pending.Files, cancellationToken);

    /// <summary>The same for other files, such as those that take some back.</summary>
    public static async Task<IReadOnlyList<PlannedMigration>> OfAsync(TargetState state, IReadOnlyList<MigrationFile> files, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(state.Target, "ariadb plan", cancellationToken);
        var sizes = await SizesAsync(connection, [.. state.Schema.Objects.OfType<Table>()], cancellationToken);
        return [.. files.Select(file => new PlannedMigration(file, [.. sizes.Where(t => Names(file, t.Name))]))];
    }

    // A name counts where it stands alone; a comment may name one too, which errs on the side of telling.
    private static bool Names(MigrationFile file, string name)
    {
        for (var at = file.Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = file.Text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var after = at + name.Length;
            if (after == file.Text.Length || !(char.IsLetterOrDigit(file.Text[after]) || file.Text[after] is '_' or '"'))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<List<TouchedTable>> SizesAsync(NpgsqlConnection connection, IReadOnlyList<Table> tables, CancellationToken cancellationToken)
    {
        var sizes = new List<TouchedTable>();
        await using var command = new NpgsqlCommand(
            """
            select format('%I.%I', n.nspname, c.relname), greatest(c.reltuples, s.n_live_tup, 0)::bigint, pg_total_relation_size(c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_user_tables s on s.relid = c.oid
            where c.relkind in ('r', 'p', 'm') order by 1
            """, connection);
        var known = tables.Select(t => t.Id.Name).ToHashSet(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (known.Contains(row.GetString(0)))
            {
                sizes.Add(new TouchedTable(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
            }
        }

        return sizes;
    }
}
