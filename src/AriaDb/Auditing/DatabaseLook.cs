using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Reports;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Auditing;

/// <summary>All that an audit reads of one database; reading writes nothing.</summary>
/// <param name="KeptName">What kept.txt calls the database.</param>
internal sealed record DatabaseLook(
    string KeptName,
    DatabaseSchema Schema,
    IReadOnlyList<string> Unmodelled,
    MigrationJournal? Journal,
    IReadOnlyList<string> ForeignJournals,
    IReadOnlyDictionary<string, AuditSize> Sizes,
    IReadOnlyList<AuditExtension> Extensions,
    string Version)
{
    /// <param name="count">Whether each table's rows are counted instead of estimated.</param>
    public static async Task<DatabaseLook> ReadAsync(DatabaseTarget target, Settings settings, bool count, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb audit", cancellationToken);

        // Whatever goes wrong below: an audit never writes.
        await Query.RowsAsync(connection, "select set_config('default_transaction_read_only', 'on', false)", cancellationToken);
        var snapshot = await CatalogReader.ReadAsync(connection, SchemaScope.Of(settings), cancellationToken);
        var name = JournalName.Parse(settings.Journal);
        var (journal, foreign) = await Journals.ReadAsync(connection, name, cancellationToken);
        return new DatabaseLook(
            target.IsConfigured ? target.Name : target.Database,
            snapshot.Schema,
            [.. snapshot.Unmodelled.Select(left => left.Description)],
            journal,
            foreign,
            await TableSizes.ReadAsync(connection, settings.Schemas, count, cancellationToken),
            await ExtensionsAsync(connection, cancellationToken),
            connection.PostgreSqlVersion.ToString());
    }

    // pgvector is named whether or not anybody has it: half of the schema stands and falls with it.
    private static async Task<IReadOnlyList<AuditExtension>> ExtensionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(
            connection,
            """
            select w.name, e.extversion, a.default_version
            from (select 'vector' union select extname::text from pg_extension) w(name)
            left join pg_available_extensions a on a.name = w.name left join pg_extension e on e.extname = w.name
            where w.name <> 'plpgsql' order by 1
            """, cancellationToken);
        return [.. rows.Select(row => new AuditExtension((string)row[0]!, (string?)row[1], (string?)row[2]))];
    }
}
