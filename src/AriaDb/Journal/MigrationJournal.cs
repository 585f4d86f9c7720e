using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace AriaDb.Journal;

/// <summary>What a database's journal says, at one moment; reading never writes, and a journal that is not there is empty.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Only the journal's name is put into a text, in quotes that JournalName makes.")]
public sealed record MigrationJournal(JournalName Name, bool Exists, IReadOnlyList<JournalEntry> Entries)
{
    /// <summary>The migrations whose objects are there, in order.</summary>
    public IEnumerable<JournalEntry> InPlace => Entries.Where(entry => entry.IsInPlace);

    /// <summary>The entry of a version, null where it was never tried.</summary>
    public JournalEntry? Of(int version) => Entries.FirstOrDefault(entry => entry.Version == version);

    /// <summary>Reads it all; a table of another tool is refused by that tool's name.</summary>
    public static async Task<MigrationJournal> ReadAsync(NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        var shape = await JournalShape.ReadAsync(connection, name, cancellationToken);
        try
        {
            return new(name, shape.Exists, shape.Exists ? await EntriesAsync(connection, name, cancellationToken) : []);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new JournalNotReadableException(name, connection.Database, connection.UserName ?? "", refused);
        }
    }

    /// <summary>What was tried, oldest first.</summary>
    public static async Task<IReadOnlyList<JournalEvent>> ReadEventsAsync(
        NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        if (!(await JournalShape.ReadAsync(connection, name, cancellationToken)).Exists)
        {
            return [];
        }

        var events = new List<JournalEvent>();
        await using var command = new NpgsqlCommand(
            $"select id, at, run_id, action, version, name, outcome, applied_by, message, os_user, host, tool_version, git_commit, backup_id from {name.QualifiedEvents} order by id", connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            events.Add(EventOf(row));
        }

        return events;
    }

    internal static async Task<IReadOnlyList<JournalEntry>> EntriesAsync(
        NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken, int? version = null)
    {
        var entries = new List<JournalEntry>();
        await using var command = new NpgsqlCommand(
            $"""
            select version, name, checksum, outcome, sql_checksum, fingerprint, started, finished, duration_ms, statements_total,
                statements_done, done_checksum, applied_by, os_user, host, tool_version, git_commit, backup_id, run_id, error
            from {name.Qualified} where $1 is null or version = $1 order by version
            """, connection) { Parameters = { new NpgsqlParameter<int?> { TypedValue = version } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            entries.Add(EntryOf(row));
        }

        return entries;
    }

    private static JournalEvent EventOf(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetString(5),
        row.GetString(6), Text(row, 7), Text(row, 8))
    {
        OsUser = Text(row, 9),
        Host = Text(row, 10),
        ToolVersion = Text(row, 11),
        GitCommit = Text(row, 12),
        BackupId = Text(row, 13),
    };

    private static JournalEntry EntryOf(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), row.GetString(2), Enum.Parse<Outcome>(row.GetString(3), ignoreCase: true))
        {
            SqlChecksum = Text(row, 4),
            Fingerprint = Text(row, 5),
            Started = row.GetFieldValue<DateTimeOffset>(6),
            Finished = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
            DurationMilliseconds = row.IsDBNull(8) ? null : row.GetInt64(8),
            StatementsTotal = row.GetInt32(9),
            StatementsDone = row.GetInt32(10),
            DoneChecksum = Text(row, 11),
            AppliedBy = Text(row, 12),
            OsUser = Text(row, 13),
            Host = Text(row, 14),
            ToolVersion = Text(row, 15),
            GitCommit = Text(row, 16),
            BackupId = Text(row, 17),
            RunId = Text(row, 18),
            Error = Text(row, 19),
        };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
