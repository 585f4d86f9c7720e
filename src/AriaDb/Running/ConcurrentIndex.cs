using System.Text.RegularExpressions;
using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>An index that CREATE INDEX CONCURRENTLY builds: when that is cut off it stays behind INVALID, kept up to date and never used.</summary>
internal sealed partial record ConcurrentIndex(string Name, string Table)
{
    /// <summary>The index a statement builds; null for any other statement, and for an index without a name.</summary>
    public static ConcurrentIndex? Of(SqlStatement statement)
    {
        var match = Statement.Match(statement.Text);
        return match.Success ? new(NameOf(match.Groups["name"].Value), match.Groups["table"].Value) : null;
    }

    /// <summary>Whether it is there, and whether it is valid; null where it is not there.</summary>
    public async Task<(string Qualified, bool IsValid)?> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // An index is always in its table's schema.
        await using var command = new NpgsqlCommand(
            """
            select pg_catalog.format('%I.%I', n.nspname, i.relname), x.indisvalid
            from pg_catalog.pg_class t
            join pg_catalog.pg_class i on i.relnamespace = t.relnamespace and i.relname = $2 and i.relkind in ('i', 'I')
            join pg_catalog.pg_namespace n on n.oid = i.relnamespace
            join pg_catalog.pg_index x on x.indexrelid = i.oid
            where t.oid = pg_catalog.to_regclass($1)
            """, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = Table }, new NpgsqlParameter<string> { TypedValue = Name } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }

    private static (string Qualified, bool IsValid)? Read(NpgsqlDataReader row) => (row.GetString(0), row.GetBoolean(1));

    private static string NameOf(string identifier) => identifier.StartsWith('"')
        ? identifier[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
        : identifier.ToLowerInvariant();

    [GeneratedRegex(
        """
        \Acreate\s+(unique\s+)?index\s+concurrently\s+(if\s+not\s+exists\s+)?(?<name>"([^"]|"")+"|\w[\w$]*)\s+on\s+(only\s+)?(?<table>("([^"]|"")+"|\w[\w$]*)(\s*\.\s*("([^"]|"")+"|\w[\w$]*))?)
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Statement { get; }
}
