using AriaDb.Catalog;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Reports;
using AriaDb.Schema;

namespace AriaDb.Auditing;

/// <summary>What a journal says against what is there.</summary>
internal static class JournalAudit
{
    public static IReadOnlyList<AuditEntry> Of(DatabaseLook look, FileStates? states)
    {
        if (look.Journal is not { } journal)
        {
            return [];
        }

        var last = journal.InPlace.Select(entry => entry.Version).DefaultIfEmpty().Max();
        return [.. journal.Entries.Select(entry =>
        {
            var (real, changed) = RealityOf(entry, look.KeptName, look.Schema, states, last);
            return new AuditEntry(entry.Version, entry.Name, entry.Outcome.ToString().ToLowerInvariant(), entry.Finished ?? entry.Started, entry.AppliedBy, real, changed);
        })];
    }

    private static (string Real, IReadOnlyList<string> Changed) RealityOf(
        JournalEntry entry, string database, DatabaseSchema actual, FileStates? states, int last)
    {
        if (!entry.IsInPlace)
        {
            return (AuditEntry.NotInPlace, []);
        }

        if (states is null)
        {
            return (AuditEntry.NotCompared, []);
        }

        var file = states.Folder.Files.FirstOrDefault(f => f.Number == entry.Version);
        if (file is null || last > states.Folder.Files.Count)
        {
            return (file is null ? "there is no such file" : AuditEntry.NotCompared, []);
        }

        if (file.Checksum != entry.Checksum)
        {
            return ($"the file was edited since: {FileChanges.Between(entry.Checksum, entry.SqlChecksum, file).Describe()}", []);
        }

        var own = states.OwnOf(database, entry.Version, last).ToList();
        var gaps = own.Where(o => !o.Equals(actual.Find(o.Id))).ToList();
        var gone = gaps.Count(o => !actual.Contains(o.Id));
        return gaps.Count == 0 ? (AuditEntry.AsRecorded, [])
            : (gone == own.Count ? AuditEntry.Gone : AuditEntry.SomeChanged,
                [.. gaps.Select(o => new SchemaGap(o.Id, actual.Find(o.Id) is { } found ? ObjectDifference.Between(found, o) : []).ToString())]);
    }
}
