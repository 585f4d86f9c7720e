using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>The commands of a file in one transaction, and which of them is which statement.</summary>
internal sealed class FileBatch
{
    private readonly Dictionary<NpgsqlBatchCommand, SqlStatement> statements = [];
    private readonly HashSet<NpgsqlBatchCommand> journal = [];

    public FileBatch(Run run, FileWork work, TimeSpan lockTimeout)
    {
        // Whatever the role's defaults are: each statement sees what is committed when it begins.
        Commands.Add(new("begin isolation level read committed"));
        Commands.Add(run.Settings.Apply(work.File, lockTimeout, run.Options.StatementTimeout, local: true));
        AddJournal(work.Before());
        if (run.Settings.SetRole() is { } role)
        {
            Commands.Add(role);
        }

        foreach (var statement in work.File.Statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            statements.Add(command, statement);
            Commands.Add(command);
        }

        var after = work.After().ToList();
        if (after.Count > 0 && (run.Options.Role is not null || work.File.Statements.Any(ChangesSession)))
        {
            // The journal belongs to the role of the connection, not to whom the file became.
            Commands.Add(new("reset session authorization"));
            Commands.Add(new("reset role"));
        }

        AddJournal(after);
        Commands.Add(new("commit"));

        // The next file shares the session: a set, a temporary table or a lock of this one must not reach it.
        Commands.Add(new("discard all"));
    }

    public List<NpgsqlBatchCommand> Commands { get; } = [];

    /// <summary>The statement that failed; null where it was the commit or a command of the runner's own.</summary>
    public SqlStatement? StatementOf(PostgresException error) =>
        error.BatchCommand is NpgsqlBatchCommand command ? statements.GetValueOrDefault(command) : null;

    /// <summary>Whether it was the journal that failed.</summary>
    public bool IsJournal(PostgresException error) => error.BatchCommand is NpgsqlBatchCommand command && journal.Contains(command);

    private static bool ChangesSession(SqlStatement statement) => statement.Text.StartsWith("set", StringComparison.OrdinalIgnoreCase);

    private void AddJournal(IEnumerable<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
        {
            journal.Add(command);
            Commands.Add(command);
        }
    }
}
