using AriaDb.Backups;
using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Tools;

/// <summary>What of a schema pg_dump is asked for.</summary>
public sealed record PgDumpOptions
{
    /// <summary>Only these schemas; without any, the whole database with its extensions and publications.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    public IReadOnlyList<string> ExcludedSchemas { get; init; } = [];

    /// <summary>Whether it counts who an owner is; a throwaway database's differ from the real one's. What an owner may do counts either way.</summary>
    public bool Owners { get; init; }

    public bool Privileges { get; init; } = true;

    public bool SecurityLabels { get; init; } = true;

    /// <summary>Whether the order of a table's columns and checks counts; a column that is added by a later file stands last.</summary>
    public bool ColumnOrder { get; init; } = true;
}

/// <summary>Asks pg_dump what a schema is: the second opinion beside AriaDb's own reader.</summary>
public static class PgDump
{
    /// <summary>The schema as text in which equal schemas are equal: entries by name, without what differs from run to run.</summary>
    public static async Task<string> SchemaTextAsync(string connectionString, PgDumpOptions options, CancellationToken cancellationToken)
    {
        var target = DatabaseTarget.For(connectionString);
        int major;
        await using (var connection = await ConnectionFactory.OpenAsync(target, "ariadb/pg_dump", cancellationToken))
        {
            major = connection.PostgreSqlVersion.Major;
            target = await WithTextsAsEverywhereAsync(target, connection, cancellationToken);
        }

        var tools = await PostgresTools.ForAsync(major, "pg_dump", target, cancellationToken);
        var dump = await tools.RunAsync("pg_dump", Arguments(options), target, "ariadb/pg_dump", new(), cancellationToken);
        return dump.Succeeded
            ? PgDumpOracle.Normalise(dump.Output, options)
            : throw new ToolFailedException("pg_dump", dump.ExitCode, Redactor.Scrub(BackupFailure.Reason(dump)));
    }

    // pg_dump leaves these settings to the database. Only where they are unusual: a pooler may refuse startup options.
    private static async Task<DatabaseTarget> WithTextsAsEverywhereAsync(DatabaseTarget target, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Unusual = """
            select string_agg(format('-c %s=%s', wanted.name, wanted.value), ' ')
            from (values ('bytea_output', 'hex'), ('standard_conforming_strings', 'on'), ('quote_all_identifiers', 'off')) as wanted(name, value)
            where current_setting(wanted.name) <> wanted.value
            """;
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        if ((await Query.RowAsync(connection, Unusual, cancellationToken))[0] is not string unusual)
        {
            return target;
        }

        builder.Options = $"{builder.Options} {unusual}".TrimStart();
        return target with { ConnectionString = builder.ConnectionString };
    }

    private static IEnumerable<string> Arguments(PgDumpOptions options) =>
    [
        "--schema-only", "--no-password",
        .. options.Privileges ? (string[])[] : ["--no-privileges"],
        .. options.SecurityLabels ? (string[])[] : ["--no-security-labels"],
        .. options.Schemas.Select(schema => "--schema=" + Pattern(schema)),
        .. options.ExcludedSchemas.Select(schema => "--exclude-schema=" + Pattern(schema)),
    ];

    // In double quotes a pattern is the name itself, without wildcards.
    private static string Pattern(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
