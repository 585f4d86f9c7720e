using System.Globalization;
using System.Text.RegularExpressions;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>
/// Shuts the old database to writers and opens it again. Words in the database's comment say whose the setting is, because its owner may write
/// them (a setting of our own only a superuser may make, 15) and everybody sees them.
/// </summary>
internal static partial class ReadOnlySwitch
{
    /// <summary>What AriaDb's words in a comment begin with.</summary>
    public const string Sign = "[AriaDb: ";

    /// <summary>The words of a Split that has shut this database, finished or not; null where none has.</summary>
    public static async Task<string?> WordsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => WordsIn(await CommentAsync(connection, cancellationToken));

    /// <summary>Our words in a database's comment.</summary>
    public static string? WordsIn(string? comment) =>
        comment is not null && Words().Match(comment) is { Success: true } words ? words.Groups["words"].Value : null;

    /// <summary>A comment without our words; null where nothing else is in it.</summary>
    public static string? Without(string? comment) => comment is null ? null : Words().Replace(comment, "") is { Length: > 0 } rest ? rest : null;

    /// <summary>The same database in sessions that may write in spite of the setting; what a client asks for goes before what its database says.</summary>
    public static DatabaseTarget Through(DatabaseTarget target)
    {
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        builder.Options = $"{builder.Options} -c default_transaction_read_only=off".Trim();
        return target with { ConnectionString = builder.ConnectionString };
    }

    /// <summary>Shuts it for sessions that begin from now on, in one transaction with the words; returns the server's time then.</summary>
    public static async Task<DateTime> ShutAsync(DatabaseTarget target, string words, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(Through(target), "ariadb/split", cancellationToken);
        var database = Quote.Identifier(connection.Database);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Query.RowsAsync(connection, $"alter database {database} set default_transaction_read_only = on", cancellationToken);
        await SayAsync(connection, words, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // After the commit: whoever is older than this may have begun before it.
        return (DateTime)(await Query.RowAsync(connection, "select pg_catalog.clock_timestamp()", cancellationToken))[0]!;
    }

    /// <summary>Says something else of a database that stays shut.</summary>
    public static async Task SayAsync(DatabaseTarget target, string words, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(Through(target), "ariadb/split", cancellationToken);
        await SayAsync(connection, words, cancellationToken);
    }

    /// <summary>Opens it again, and takes our words away.</summary>
    public static async Task OpenAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(Through(target), "ariadb/split", cancellationToken);
        var comment = Without(await CommentAsync(connection, cancellationToken));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var statement in Statements(connection.Database, comment))
        {
            await Query.RowsAsync(connection, statement, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What a person types into psql to open it again; a plain session there may write nothing, not even this.</summary>
    public static string Sql(string database, string? comment) => $"begin read write; {string.Join("; ", Statements(database, comment))}; commit;";

    private static string[] Statements(string database, string? comment) =>
    [
        $"alter database {Quote.Identifier(database)} reset default_transaction_read_only",
        $"comment on database {Quote.Identifier(database)} is {(comment is null ? "null" : Quote.Literal(comment))}",
    ];

    private static async Task SayAsync(NpgsqlConnection connection, string words, CancellationToken cancellationToken)
    {
        var comment = Without(await CommentAsync(connection, cancellationToken));
        var text = string.Create(CultureInfo.InvariantCulture, $"{(comment is null ? "" : comment + "\n")}{Sign}{words}]");
        await Query.RowsAsync(connection, $"comment on database {Quote.Identifier(connection.Database)} is {Quote.Literal(text)}", cancellationToken);
    }

    private static async Task<string?> CommentAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (string?)(await Query.RowAsync(connection, """
            select pg_catalog.shobj_description(oid, 'pg_database') from pg_catalog.pg_database where datname = pg_catalog.current_database()
            """, cancellationToken))[0];

    [GeneratedRegex(@"\n?\[AriaDb: (?<words>[^\n]*)\]$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
