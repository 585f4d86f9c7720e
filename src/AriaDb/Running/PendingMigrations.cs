using AriaDb.Journal;
using AriaDb.Migrations;

namespace AriaDb.Running;

/// <summary>The files a database still needs, in order; computed from files and journal alone, refused where the two contradict.</summary>
public sealed record PendingMigrations(IReadOnlyList<MigrationFile> Files, MigrationJournal Journal)
{
    /// <summary>
    /// Refuses, naming every culprit: a file that was edited after it was applied, one that is gone or was renamed, and one whose number
    /// lies below an applied one (unless that is allowed).
    /// </summary>
    public static PendingMigrations From(IReadOnlyList<MigrationFile> files, MigrationJournal journal, bool allowOutOfOrder = false)
    {
        var byVersion = files.ToDictionary(file => file.Number);
        var inPlace = journal.InPlace.ToDictionary(entry => entry.Version);

        var missing = journal.Entries
            .Where(entry => (entry.IsInPlace || entry.StatementsDone > 0) && entry.Outcome != Outcome.Undone && !byVersion.ContainsKey(entry.Version)).ToList();
        var known = files.Where(file => inPlace.ContainsKey(file.Number)).Select(file => (File: file, Entry: inPlace[file.Number])).ToList();
        var renamed = known.Where(pair => pair.Entry.Name != pair.File.Name.FileName).ToList();
        var changed = known.Where(pair => pair.Entry.Checksum != pair.File.Checksum).ToList();
        var pending = files.Where(file => !inPlace.ContainsKey(file.Number)).OrderBy(file => file.Number).ToList();
        var last = inPlace.Count == 0 ? 0 : inPlace.Keys.Max();
        var late = allowOutOfOrder ? [] : pending.Where(file => file.Number < last).ToList();

        AriaDbException[] refusals =
        [
            .. changed.Count > 0 ? [new MigrationChangedException(changed)] : Array.Empty<AriaDbException>(),
            .. renamed.Count > 0 ? [new MigrationRenamedException(renamed)] : Array.Empty<AriaDbException>(),
            .. missing.Count > 0 ? [new MigrationMissingException(missing)] : Array.Empty<AriaDbException>(),
            .. late.Count > 0 ? [new MigrationsOutOfOrderException(late, inPlace[last].Name)] : Array.Empty<AriaDbException>(),
        ];
        return refusals switch
        {
            [] => new([.. pending.Select(file => Reconciling.On(file, journal))], journal),
            [var only] => throw only,
            _ => throw new MigrationsContradictJournalException(refusals),
        };
    }
}
