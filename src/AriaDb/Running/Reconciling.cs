using AriaDb.Journal;
using AriaDb.Migrations;

namespace AriaDb.Running;

/// <summary>
/// A reconciling file is for the one schema that its header names: its statements are run where the journal says that the files before it
/// were recorded on that schema, and on every other database the file is journaled and does nothing (docs/decisions/0006-reconciling-files.md).
/// </summary>
public static class Reconciling
{
    /// <summary>Whether a file's statements are to be run on the database of a journal.</summary>
    public static bool IsFor(MigrationFile file, MigrationJournal journal) => file.Header.Reconciles is not { } fingerprint
        || journal.Entries.Any(entry => entry.Outcome == Outcome.Baselined && entry.Fingerprint == fingerprint && entry.Version < file.Number);

    /// <summary>The file as the database of a journal runs it, and takes it back.</summary>
    public static MigrationFile On(MigrationFile file, MigrationJournal journal) => IsFor(file, journal) ? file : file.Idle();

    /// <summary>The reconciling file that is next on a database, null where there is none.</summary>
    public static MigrationFile? NextOf(PendingMigrations pending) =>
        pending.Files is [{ Header.Reconciles: not null } next, ..] && IsFor(next, pending.Journal) ? next : null;
}
