using System.Diagnostics.CodeAnalysis;
using AriaDb.Auditing;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Adopting;

/// <summary>What another tool's journal says it has applied, the oldest first: versions, or names of scripts.</summary>
/// <param name="IsUpTo">Whether there is one row alone, and everything up to it is meant.</param>
/// <param name="Unfinished">Rows of migrations that failed or were left dirty.</param>
[SuppressMessage("Security", "CA2100", Justification = "Only the journal's name is put into a text, in quotes that JournalName makes.")]
public sealed record ForeignJournal(JournalName Name, string MadeBy, IReadOnlyList<string> Applied, bool IsUpTo, IReadOnlyList<string> Unfinished)
{
    /// <summary>Every journal of another tool in a database; reading never writes.</summary>
    public static async Task<IReadOnlyList<ForeignJournal>> AllAsync(NpgsqlConnection connection, JournalName own, CancellationToken cancellationToken)
    {
        var all = new List<ForeignJournal>();
        foreach (var (name, madeBy) in await Journals.ForeignAsync(connection, own, cancellationToken))
        {
            all.Add(await ReadAsync(connection, name, madeBy, cancellationToken));
        }

        return all;
    }

    private static async Task<ForeignJournal> ReadAsync(NpgsqlConnection connection, JournalName name, string madeBy, CancellationToken cancellationToken)
    {
        // The first column is what was applied, the second whether it was to its end.
        var query = madeBy switch
        {
            "golang-migrate" => $"select version::text, not dirty from {name.Qualified}",
            "Flyway" => $"select script, success from {name.Qualified} where version is not null order by installed_rank",
            // A file holds one change set or several; what of it did not run is missed by the proof.
            "Liquibase" => $"select filename, true from {name.Qualified} group by filename order by min(orderexecuted)",
            "DbUp" => $"select scriptname, true from {name.Qualified} order by applied, scriptname",
            "Entity Framework Core" => $"select {Quote.Identifier("MigrationId")}, true from {name.Qualified} order by 1",
            "Atlas" => $"select version, applied >= total from {name.Qualified} where version not like '.%' order by version",
            "Prisma" => $"select migration_name, finished_at is not null from {name.Qualified} where rolled_back_at is null order by started_at",
            "the Supabase CLI" or "dbmate or Rails" or "Rails" or "Ecto" => $"select version::text, true from {name.Qualified} order by version::text",
            _ => null,
        };
        var rows = query is null ? [] : await Query.RowsAsync(connection, query, cancellationToken);
        return new(
            name, madeBy, [.. rows.Where(row => row[1] is true).Select(row => (string)row[0]!)], madeBy == "golang-migrate",
            [.. rows.Where(row => row[1] is not true).Select(row => (string)row[0]!)]);
    }
}
