using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Reports;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;

namespace AriaDb;

/// <summary>Looks at databases side by side; writes nothing.</summary>
public static class Audit
{
    public static async Task<AuditReport> RunAsync(IReadOnlyList<DatabaseTarget> targets, Settings settings, CancellationToken cancellationToken)
    {
        var databases = new List<(DatabaseTarget Target, Look? Seen, string? Failure)>();
        foreach (var target in targets)
        {
            try
            {
                databases.Add((target, await LookAsync(target, settings, cancellationToken), null));
            }
            catch (AriaDbException unreachable)
            {
                databases.Add((target, null, unreachable.Message));
            }
        }

        var files = Directory.Exists(settings.MigrationsFolder) ? (await MigrationFolder.LoadAsync(settings.MigrationsFolder, cancellationToken)).Files : [];
        var seen = databases.Where(d => d.Seen is not null).Select(d => (d.Target, Seen: d.Seen!)).ToList();
        var tables = seen.SelectMany(d => d.Seen.Schema.Objects.OfType<Table>()).DistinctBy(t => t.Id)
            .OrderBy(t => ModuleOrder(settings.Modules, t.Name)).ThenBy(t => t.Id.Name, StringComparer.Ordinal)
            .Select(t => TableLine(t, seen, files, settings.Modules))
            .ToList();
        return new AuditReport([.. databases.Select(d => Summary(d.Target, d.Seen, d.Failure))], tables);
    }

    private static int ModuleOrder(Modules modules, string table)
    {
        var index = modules.ToList().FindIndex(m => m.Has(table));
        return index < 0 ? int.MaxValue : index;
    }

    private static AuditTable TableLine(
        Table table, List<(DatabaseTarget Target, Look Seen)> databases, IReadOnlyList<MigrationFile> files, Modules modules)
    {
        var reference = databases.First(d => d.Seen.Schema.Contains(table.Id)).Seen.Schema;
        var places = databases.Select(d => new AuditPlace(
            d.Target.Name,
            d.Seen.Schema.Contains(table.Id),
            d.Seen.Sizes.GetValueOrDefault(table.Id.Name),
            d.Seen.Schema.Contains(table.Id) ? [.. Differences(reference, d.Seen.Schema, table.Id)] : [])).ToList();
        return new AuditTable(modules.Of(table.Name), table.Id.Name, files.Any(f => f.Text.Contains($"table {table.Id.Name} (", StringComparison.Ordinal)), places);
    }

    // By name, what one has otherwise than the other: "column amount", "policy own rows".
    private static IEnumerable<string> Differences(DatabaseSchema reference, DatabaseSchema other, ObjectId table)
    {
        var (left, right) = (reference.WithDescendants(table).ToDictionary(o => o.Id), other.WithDescendants(table).ToDictionary(o => o.Id));
        return left.Keys.Union(right.Keys)
            .Where(id => !Equals(left.GetValueOrDefault(id), right.GetValueOrDefault(id)))
            .Select(id => id.ToString().Replace(table.Name + ".", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private static AuditDatabase Summary(DatabaseTarget target, Look? seen, string? failure) => seen is null
        ? new AuditDatabase(target.Name, failure, null, [], 0, null, [])
        : new AuditDatabase(
            target.Name, null, seen.Version, seen.Extensions, seen.Schema.Objects.OfType<Table>().Count(),
            seen.Journal.InPlace.LastOrDefault()?.Name,
            [.. seen.Schema.Objects.OfType<Table>().Where(t => !t.RowSecurity && IsExposed(seen.Schema, t)).Select(t => t.Id.Name)]);

    private static bool IsExposed(DatabaseSchema schema, Table table) => schema.ChildrenOf(table.Id).OfType<Grant>()
        .Any(g => g.Entry.Grantee is "anon" or "authenticated" or "");

    private static async Task<Look> LookAsync(DatabaseTarget target, Settings settings, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb audit", cancellationToken);
        var snapshot = await CatalogReader.ReadAsync(connection, SchemaScope.Of(settings), cancellationToken);
        var journal = await MigrationJournal.ReadAsync(connection, JournalName.Parse(settings.Journal), cancellationToken);
        var sizes = new Dictionary<string, AuditSize>(StringComparer.Ordinal);
        foreach (var row in await Query.RowsAsync(
            connection,
            """
            select format('%I.%I', n.nspname, c.relname), greatest(c.reltuples, s.n_live_tup, 0)::bigint, pg_total_relation_size(c.oid)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_user_tables s on s.relid = c.oid
            where c.relkind in ('r', 'p')
            """, cancellationToken))
        {
            sizes[(string)row[0]!] = new AuditSize((long)row[1]!, (long)row[2]!);
        }

        var extensions = await Query.RowsAsync(
            connection,
            """
            select coalesce(a.name, 'vector'), e.extversion, a.default_version
            from (select 'vector' union select extname from pg_extension) w(name)
            left join pg_available_extensions a on a.name = w.name left join pg_extension e on e.extname = w.name
            where w.name <> 'plpgsql' order by 1
            """, cancellationToken);
        return new Look(
            snapshot.Schema, journal, sizes,
            [.. extensions.Select(e => $"{e[0]} {e[1] ?? "not installed"}{(e[2] is null ? ", not available" : Equals(e[1], e[2]) ? "" : $", {e[2]} available")}")],
            connection.PostgreSqlVersion.ToString());
    }

    private sealed record Look(
        DatabaseSchema Schema, MigrationJournal Journal, IReadOnlyDictionary<string, AuditSize> Sizes, IReadOnlyList<string> Extensions, string Version);
}
