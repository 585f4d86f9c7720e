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
        MigrationJournal? own = null;
        try
        {
            own = await MigrationJournal.ReadAsync(connection, name, cancellationToken);
        }
        catch (JournalForeignException)
        {
            // Whose it is, the list says.
        }

        return (own, [.. (await ForeignAsync(connection, name, cancellationToken)).Select(other => $"{other.Name} ({other.MadeBy})")]);
    }

    /// <summary>The journals that are not this one, and whose they are; also a table of another tool that has this one's name.</summary>
    public static async Task<IReadOnlyList<(JournalName Name, string MadeBy)>> ForeignAsync(
        NpgsqlConnection connection, JournalName own, CancellationToken cancellationToken)
    {
        var tables = await Query.RowsAsync(
            connection,
            """
            select n.nspname::text, c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and lower(c.relname) = any($1) or (n.nspname = $2 and c.relname = $3) order by 1, 2
            """, cancellationToken, UsualNames, own.Schema, own.Table);
        var foreign = new List<(JournalName, string)>();
        foreach (var other in tables.Select(row => new JournalName((string)row[0]!, (string)row[1]!)))
        {
            if (await MakerAsync(connection, other, cancellationToken) is var maker && (other != own || maker is not ("AriaDb" or "a newer AriaDb")))
            {
                foreign.Add((other, maker));
            }
        }

        return foreign;
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
