using AriaDb.Journal;
using AriaDb.Migrations;

namespace AriaDb.Errors;

/// <summary>A file was edited after it was applied.</summary>
public sealed class MigrationChangedException(IReadOnlyList<(MigrationFile File, JournalEntry Entry)> changed)
    : AriaDbException($"{(changed.Count == 1 ? "A migration was" : "Migrations were")} edited after being applied:\n"
        + string.Join('\n', changed.Select(LineOf))
        + "\nPut the old text back (git checkout) and make the change in a new migration: ./build.sh --target=New --name=...")
{
    /// <summary>The files, each with what the journal has of it.</summary>
    public IReadOnlyList<(MigrationFile File, JournalEntry Entry)> Changed { get; } = changed;

    public override ExitCode ExitCode => ExitCode.Refused;

    private static string LineOf((MigrationFile File, JournalEntry Entry) pair) =>
        $"  {pair.File.Path}: {FileChanges.Between(pair.Entry.Checksum, pair.Entry.SqlChecksum, pair.File).Describe()}"
        + $" (applied {pair.Entry.Checksum}, file {pair.File.Checksum})";
}

/// <summary>A file has another name than when it was applied.</summary>
public sealed class MigrationRenamedException(IReadOnlyList<(MigrationFile File, JournalEntry Entry)> renamed)
    : AriaDbException("An applied migration has another name now:\n"
        + string.Join('\n', renamed.Select(pair => $"  {pair.File.Path}: it was applied as {pair.Entry.Name}"))
        + "\nGive the file its old name back, or a new number if it is another migration.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>The database has migrations of which there is no file.</summary>
public sealed class MigrationMissingException(IReadOnlyList<JournalEntry> missing)
    : AriaDbException("The database has migrations that the folder lacks:\n"
        + string.Join('\n', missing.Select(entry => $"  {entry.Name} ({entry.Outcome.ToString().ToLowerInvariant()} {entry.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC)"))
        + "\nGet the files back: check out a commit that has them, or pull.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>Files are numbered below one that is applied already.</summary>
public sealed class MigrationsOutOfOrderException(IReadOnlyList<MigrationFile> late, string last)
    : AriaDbException($"{last} is applied already, and these files of a lower number are not:\n"
        + string.Join('\n', late.Select(file => $"  {file.Path}"))
        + "\nGive them numbers behind it, or allow the order: --allow-out-of-order")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>Files and journal contradict each other in more ways than one.</summary>
public sealed class MigrationsContradictJournalException(IReadOnlyList<AriaDbException> refusals)
    : AriaDbException(string.Join("\n\n", refusals.Select(refusal => refusal.Message)))
{
    /// <summary>Each contradiction.</summary>
    public IReadOnlyList<AriaDbException> Refusals { get; } = refusals;

    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A statement of a file failed; the message shows where.</summary>
public sealed class StatementFailedException(string file, int line, int column, string sqlState, string what, string consequence, Exception inner)
    : AriaDbException($"{what}\n{consequence}", inner)
{
    /// <summary>The message without what became of the file.</summary>
    public string What { get; } = what;

    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column, from 1, in characters.</summary>
    public int Column { get; } = column;

    public string SqlState { get; } = sqlState;

    public override ExitCode ExitCode => ExitCode.ApplyFailed;

    /// <summary>The same failure with a hint.</summary>
    public StatementFailedException Hinting(string hint) => new(File, Line, Column, SqlState, $"{What}\n  {hint}", consequence, InnerException!);
}

/// <summary>A file did not get its locks within its budget; it changed nothing.</summary>
public sealed class LockNotGrantedException(string file, int line, int column, int attempts, TimeSpan waited, string blocker, string consequence, Exception inner)
    : AriaDbException($"{file}:{line}:{column}: the locks were not to be had in {attempts} attempts within {waited.TotalSeconds:0.#} s. {blocker}\n{consequence}", inner)
{
    public override ExitCode ExitCode => ExitCode.ApplyFailed;
}

/// <summary>Another run holds the database.</summary>
public sealed class LockHeldException(string database, string holder, TimeSpan waited)
    : AriaDbException($"Another run holds database {database}: {holder}. Waited {waited.TotalSeconds:0.#} s. Let it end, then run again.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A pooler gives each transaction another session.</summary>
public sealed class PoolerRefusedException(string host, int port)
    : AriaDbException($"{host}:{port} is a connection pooler in transaction mode: locks and settings would leak to the application, and two runs could "
        + "work at once. Connect to the server itself or to the pooler's session mode (on Supabase port 5432 instead of 6543). Nothing was changed.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>The connection was lost and the server could not be reached again, so nobody knows yet whether a file was committed.</summary>
public sealed class ConnectionLostException(string file, string reason, TimeSpan tried, Exception inner)
    : AriaDbException($"The connection was lost during {file} ({reason}) and the server could not be reached again for {tried.TotalSeconds:0} s. "
        + "Whether the file was committed is in the journal: run again when the server answers; a file is never applied twice.", inner)
{
    public override ExitCode ExitCode => ExitCode.ApplyFailed;
}

/// <summary>The connection was lost while a drifted target was put right, of which no journal row says whether it was committed.</summary>
public sealed class DriftInDoubtException(string reason, Exception inner)
    : AriaDbException($"The connection was lost while the drift was put right ({reason}): all of that transaction is there, or nothing. "
        + "Run it again: it looks anew, and does what is left.", inner)
{
    public override ExitCode ExitCode => ExitCode.ApplyFailed;
}

/// <summary>A file without a transaction was left half done, and what was done of it was edited since.</summary>
public sealed class ResumeImpossibleException(string file, int done, int total, string reason)
    : AriaDbException($"{file} was left after {done} of {total} statements, and {reason}. Put those statements back as they were (what follows them may change) "
        + "and run again, or take the done statements back by hand and delete the version's row from the journal.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A migration cannot be taken back.</summary>
public sealed class UndoRefusedException(string reason)
    : AriaDbException(reason)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A migration cannot be recorded as in place.</summary>
public sealed class BaselineRefusedException(string reason)
    : AriaDbException(reason)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>An index was built and is not valid.</summary>
public sealed class IndexInvalidException(string file, int line, string index)
    : AriaDbException($"{file}:{line}: {index} was built and is INVALID, so no query uses it. Run again: it is dropped and built anew.")
{
    public override ExitCode ExitCode => ExitCode.ApplyFailed;
}
