using AriaDb.Connections;
using AriaDb.Journal;
using Npgsql;

namespace AriaDb.Auditing;

/// <summary>A database's journal, and those that other tools have left in it.</summary>
internal static class Journals
{
    private static readonly string[] UsualNames =
    [
        "schema_migrations", "flyway_schema_history", "databasechangelog", "_prisma_migrations", "__efmigrationshistory", "atlas_schema_revisions",
        "schemaversions", "alembic_version", "goose_db_version", "knex_migrations", "django_migrations", "pgmigrations",
    ];

    /// <returns>Our journal, null where another tool's table has its name; the others as "schema.table (tool)".</returns>
    public static async Task<(MigrationJournal? Own, IReadOnlyList<string> Foreign)> ReadAsync(
        NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        var foreign = new List<string>();
        MigrationJournal? own = null;
        try
        {
            own = await MigrationJournal.ReadAsync(connection, name, cancellationToken);
        }
        catch (JournalForeignException other)
        {
            foreign.Add($"{name} ({other.MadeBy})");
        }

        var tables = await Query.RowsAsync(
            connection,
            """
            select n.nspname::text, c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and lower(c.relname) = any($1) order by 1, 2
            """, cancellationToken, (object)UsualNames);
        foreach (var other in tables.Select(row => new JournalName((string)row[0]!, (string)row[1]!)).Where(other => other != name))
        {
            foreign.Add($"{other} ({await MakerAsync(connection, other, cancellationToken)})");
        }

        return (own, foreign);
    }

    private static async Task<string> MakerAsync(NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        try
        {
            await JournalShape.ReadAsync(connection, name, cancellationToken);
            return "AriaDb";
        }
        catch (JournalForeignException other)
        {
            return other.MadeBy;
        }
        catch (JournalTooNewException)
        {
            return "a newer AriaDb";
        }
    }
}
