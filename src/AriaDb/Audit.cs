using AriaDb.Auditing;
using AriaDb.Catalog;
using AriaDb.Migrations;
using AriaDb.Reports;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;

namespace AriaDb;

/// <summary>
/// Looks at databases side by side, and at what the migration files make where there are any; where there are none, or they do not run, the
/// first database is what the others are compared with. Writes nothing.
/// </summary>
public static class Audit
{
    public static async Task<AuditReport> RunAsync(AuditRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var looks = new List<(string Name, DatabaseLook? Seen, string? Failure)>();
        foreach (var subject in request.Subjects)
        {
            looks.Add(await LookAsync(subject, request, progress, cancellationToken));
        }

        var seen = looks.Where(l => l.Seen is not null).Select(l => (l.Name, Seen: l.Seen!)).ToList();
        var notes = new List<string>();
        var states = seen.Count == 0 ? null : await StatesAsync(request, seen, notes, progress, cancellationToken);
        var expected = new Dictionary<DatabaseLook, DatabaseSchema>(ReferenceEqualityComparer.Instance);
        foreach (var (_, look) in seen)
        {
            expected[look] = states?.ExpectedOf(look.KeptName) ?? seen[0].Seen.Schema;
        }

        var reference = states is null ? seen.FirstOrDefault().Name : "the migration files";
        return new AuditReport(
            reference,
            notes,
            [.. looks.Select(l => Database(l.Name, l.Seen, l.Failure, states, expected))],
            Tables(request, seen, states, expected));
    }

    private static async Task<(string, DatabaseLook?, string?)> LookAsync(
        AuditSubject subject, AuditRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (subject.Target is not { } target)
        {
            return (subject.Name, null, subject.Failure);
        }

        try
        {
            progress.Report($"Looking at {subject.Name}");
            return (subject.Name, await DatabaseLook.ReadAsync(target, request.Settings, request.Count, cancellationToken), null);
        }
        catch (AriaDbException unreachable)
        {
            return (subject.Name, null, unreachable.Message);
        }
        catch (Npgsql.NpgsqlException broken)
        {
            return (subject.Name, null, Connections.Redactor.Scrub(broken.Message));
        }
    }

    private static async Task<FileStates?> StatesAsync(
        AuditRequest request, List<(string Name, DatabaseLook Seen)> seen, List<string> notes, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var path = request.Settings.MigrationsFolder;
        if (!Directory.Exists(path))
        {
            return null;
        }

        try
        {
            var folder = await MigrationFolder.LoadAsync(path, cancellationToken);
            var roles = seen.SelectMany(d => Export.RolesIn(d.Seen.Schema)).Distinct(StringComparer.Ordinal);
            return folder.Files.Count == 0 ? null
                : await FileStates.ReadAsync(folder, seen[0].Seen.Schema.MajorVersion, roles, request.Settings, request.Server, progress, cancellationToken);
        }
        catch (AriaDbException failure)
        {
            notes.Add($"The migration files were not run, so the databases are compared with {seen[0].Name}: {failure.Message}");
            return null;
        }
    }

    private static AuditDatabase Database(string name, DatabaseLook? seen, string? failure, FileStates? states, Dictionary<DatabaseLook, DatabaseSchema> expected) =>
        seen is null ? new AuditDatabase(name, failure ?? "it was not looked at")
        : new AuditDatabase(name, null)
        {
            Version = seen.Version,
            Extensions = seen.Extensions,
            Tables = seen.Schema.Objects.OfType<Table>().Count(),
            Journal = JournalAudit.Of(seen, states),
            ForeignJournals = seen.ForeignJournals,
            Exposed = [.. seen.Schema.Objects.OfType<Table>().Where(t => !t.RowSecurity && IsExposed(seen.Schema, t)).Select(t => t.Id.Name)],
            Unmodelled = seen.Unmodelled,
            Differences = [.. SchemaGaps.Of(expected[seen], seen.Schema).Where(gap => !IsOfTable(gap.Object, expected[seen])).Select(gap => gap.ToString())],
            Extra = [.. SchemaGaps.Of(seen.Schema, expected[seen]).Where(gap => gap.IsMissing && !IsOfTable(gap.Object, seen.Schema)).Select(gap => gap.Object.ToString())],
        };

    private static List<AuditTable> Tables(
        AuditRequest request, List<(string Name, DatabaseLook Seen)> seen, FileStates? states, Dictionary<DatabaseLook, DatabaseSchema> expected)
    {
        var modules = request.Settings.Modules;
        var order = modules.Select((module, index) => (module.Name, index)).ToDictionary(m => m.Name, m => m.index, StringComparer.Ordinal);
        return [.. seen.SelectMany(d => d.Seen.Schema.Objects.Concat(states is null ? [] : expected[d.Seen].Objects)).OfType<Table>().DistinctBy(t => t.Id)
            .OrderBy(t => order.GetValueOrDefault(modules.Of(t.Name), int.MaxValue)).ThenBy(t => t.Id.Name, StringComparer.Ordinal)
            .Select(t => new AuditTable(
                modules.Of(t.Name),
                t.Id.Name,
                states?.Origins.MakerOf(t.Id)?.Name.FileName,
                [.. seen.Select(d => Place(t.Id, d.Name, d.Seen, expected[d.Seen]))]))];
    }

    private static AuditPlace Place(ObjectId table, string database, DatabaseLook seen, DatabaseSchema expected)
    {
        var exists = seen.Schema.Contains(table);
        var size = seen.Sizes.TryGetValue(table.Name, out var known) ? known : (AuditSize?)null;
        if (!exists || !expected.Contains(table))
        {
            return new AuditPlace(database, exists, expected.Contains(table), exists ? size : null, []);
        }

        var (wanted, actual) = (Part(expected, table), Part(seen.Schema, table));
        return new AuditPlace(database, true, true, size, [
            .. SchemaGaps.Of(wanted, actual).Select(gap => Short(gap.ToString(), table)),
            .. SchemaGaps.Of(actual, wanted).Where(gap => gap.IsMissing).Select(gap => Short($"{gap.Object}: only here", table))]);
    }

    private static DatabaseSchema Part(DatabaseSchema schema, ObjectId table) => new(schema.WithDescendants(table), []) { MajorVersion = schema.MajorVersion };

    // Under the table's own line its name need not be said again.
    private static string Short(string text, ObjectId table) => text.Replace($" {table.Name}.", " ", StringComparison.Ordinal)
        .Replace($" on {table} to ", " to ", StringComparison.Ordinal);

    private static bool IsOfTable(ObjectId id, DatabaseSchema schema) => schema.RootOf(id).Kind == "table";

    private static bool IsExposed(DatabaseSchema schema, Table table) => schema.ChildrenOf(table.Id).OfType<Grant>()
        .Any(g => g.Entry.Grantee is "anon" or "authenticated" or "");
}
