using AriaDb.Journal;
using AriaDb.Schema;

namespace AriaDb.Errors;

/// <summary>The configured journal is no "schema.table".</summary>
public sealed class JournalNameInvalidException(string text)
    : AriaDbException($"The journal '{text}' is no name of a table with its schema. Write it as \"{JournalName.Default}\" in ariadb.json (\"journal\").")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>Where the journal should be there is another tool's table; nothing in it was touched.</summary>
public sealed class JournalForeignException(JournalName name, string madeBy, string columns)
    : AriaDbException($"{name} is the journal of {madeBy} (columns {columns}), not of AriaDb; nothing was read from it or written to it. "
        + $"Give AriaDb a table of its own: \"journal\": \"{(name == JournalName.Default ? "ariadb.journal" : JournalName.Default)}\" in ariadb.json.")
{
    /// <summary>The tool, as its columns tell it.</summary>
    public string MadeBy { get; } = madeBy;

    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A newer AriaDb has written this journal.</summary>
public sealed class JournalTooNewException(JournalName name, int found, int known)
    : AriaDbException($"The journal {name} has shape {found}, and this AriaDb knows shapes up to {known}. Use the AriaDb that wrote it, or a newer one.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>The role may not make the journal.</summary>
public sealed class JournalNotCreatedException(JournalName name, string database, Exception inner)
    : AriaDbException($"The journal {name} could not be made in database {database}: {inner.Message}. Let a role that may do it run: "
        + $"create schema {name.QuotedSchema} authorization <the role AriaDb connects as>; then run again.", inner)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>The journal is another role's, and this one may not read it.</summary>
public sealed class JournalNotReadableException(JournalName name, string database, string user, Exception inner)
    : AriaDbException($"The role {user} may not read the journal {name} in database {database} ({inner.Message}). Nothing was changed. Connect as the role that "
        + $"applied the files, or let it run: grant usage on schema {name.QuotedSchema} to {Quote.Identifier(user)}; grant select, insert, update, delete on all tables in "
        + $"schema {name.QuotedSchema} to {Quote.Identifier(user)};", inner)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>The journal could not be written while a file was being applied; the file's transaction was rolled back.</summary>
public sealed class JournalNotWrittenException(JournalName name, string file, string reason, Exception inner)
    : AriaDbException($"{file} was rolled back because the journal {name} could not be written: {reason} "
        + $"The role needs select, insert, update and delete on {name} and insert on {name.Schema}.{name.EventsTable}.", inner)
{
    public override ExitCode ExitCode => ExitCode.ApplyFailed;
}
