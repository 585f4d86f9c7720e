using System.Text;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>
/// The new database until it is proven: it has another name, words in its comment, and nobody but superusers may connect. Its own name it gets in
/// one transaction at the end, so a database of that name is always a whole one.
/// </summary>
internal static class UnfinishedCopy
{
    private const string Ending = "_unfinished";
    private const string Words = ReadOnlySwitch.Sign + "unfinished copy of ";
    private const int LongestName = 63;

    public static string NameFor(string database)
    {
        var name = database;
        while (Encoding.UTF8.GetByteCount(name) > LongestName - Ending.Length)
        {
            name = name[..^1];
        }

        return name + Ending;
    }

    /// <summary>Whether there is one; a database of that name without our words is somebody else's.</summary>
    public static async Task<(bool IsThere, bool IsOurs)> FindAsync(NpgsqlConnection administration, string name, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(administration, """
            select pg_catalog.shobj_description(oid, 'pg_database') from pg_catalog.pg_database where datname = $1
            """, cancellationToken, name);
        return (rows.Count > 0, rows.Count > 0 && ((string?)rows[0][0])?.StartsWith(Words, StringComparison.Ordinal) == true);
    }

    /// <summary>Makes it anew; what an earlier Split left is dropped, with whatever still works in it.</summary>
    public static async Task CreateAsync(NpgsqlConnection administration, string name, DatabaseProperties properties, string source, CancellationToken cancellationToken)
    {
        if (await FindAsync(administration, name, cancellationToken) is (true, true))
        {
            await Query.RowsAsync(administration, $"drop database {Quote.Identifier(name)} with (force)", cancellationToken);
        }

        await Query.RowsAsync(administration, properties.CreateSql(name), cancellationToken);
        await SayAsync(administration, name, source, cancellationToken);
    }

    /// <summary>
    /// Whether a copy that was to be given its name has kept this one, for sure: the comment waits for whoever is renaming the database, and finds none
    /// where that was committed after its client was gone.
    /// </summary>
    public static async Task<bool> HasKeptNameAsync(NpgsqlConnection administration, string name, string source, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync(administration, name, source, cancellationToken);
            return await FindAsync(administration, name, cancellationToken) is (true, true);
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    /// <summary>Gives it its own name, comment and connection limit, in the place of an empty database where there is one.</summary>
    public static async Task FinishAsync(
        NpgsqlConnection administration, string name, DatabaseTarget destination, SplitPlan plan, CancellationToken cancellationToken)
    {
        var final = Quote.Identifier(destination.Database);
        if (plan.ReplacesEmpty)
        {
            // Not by force: whoever is connected there now has a reason. Whether it is still empty is looked at once more.
            await SplitChecks.RefuseFilledAsync(destination, cancellationToken);
            await Query.RowsAsync(administration, $"drop database {final}", cancellationToken);
        }

        await using var transaction = await administration.BeginTransactionAsync(cancellationToken);
        await Query.RowsAsync(administration, $"alter database {Quote.Identifier(name)} rename to {final}", cancellationToken);
        await Query.RowsAsync(administration, $"alter database {final} connection limit {plan.Properties.ConnectionLimit}", cancellationToken);
        await Query.RowsAsync(administration, $"comment on database {final} is {(plan.Properties.Comment is { } comment ? Quote.Literal(comment) : "null")}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task SayAsync(NpgsqlConnection administration, string name, string source, CancellationToken cancellationToken) =>
        await Query.RowsAsync(
            administration, $"comment on database {Quote.Identifier(name)} is {Quote.Literal($"{Words}{source}; a Split that is run again drops it]")}", cancellationToken);
}
