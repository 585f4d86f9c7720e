using AriaDb.Configuration;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Reports;
using AriaDb.Running;
using AriaDb.Servers;

namespace AriaDb.Planning;

/// <summary>What would happen to a target, seen from its snapshot alone.</summary>
/// <param name="Drift">Objects of the snapshot that are not as the files in place make them.</param>
public sealed record SnapshotPlan(TargetSnapshot Snapshot, PlanReport Plan, IReadOnlyList<string> Drift)
{
    /// <summary>Runs the files from the position the snapshot recorded on a throwaway server; a pending file that fails there is the plan's failure.</summary>
    public static async Task<SnapshotPlan> OfAsync(
        TargetSnapshot snapshot, Settings settings, ServerChoice choice, bool allowOutOfOrder, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var folder = await TargetState.LoadAsync(settings, cancellationToken);
        var journal = new MigrationJournal(JournalName.Parse(settings.Journal), true, [.. snapshot.Journal.Select(e =>
            new JournalEntry(e.Version, e.Name, e.Checksum, e.Outcome) { SqlChecksum = e.SqlChecksum, Fingerprint = e.Fingerprint })]);
        var pending = PendingMigrations.From(folder.Files, journal, allowOutOfOrder);
        var inPlace = journal.InPlace.Select(entry => entry.Version).ToHashSet();
        List<MigrationFile> before = [.. folder.Files.Where(file => inPlace.Contains(file.Number))];

        await using var server = await ThrowawayServers.StartAsync(choice, snapshot.MajorVersion, settings, progress, cancellationToken);
        await using var replay = await Replay.StartAsync(server, settings, snapshot.Roles, progress, cancellationToken);
        await replay.ApplyAllAsync(before, cancellationToken);
        if (Reconciling.NextOf(pending) is { } next)
        {
            await replay.StandInAsync(next, cancellationToken);
        }

        var kept = await KeptObjects.ReadAsync(folder.Path, cancellationToken);
        var schema = kept.ExpectedOf(snapshot.Target, (await replay.ReadAsync(cancellationToken)).Schema);

        // Sums of two major versions say nothing about each other.
        var drift = schema.MajorVersion != snapshot.MajorVersion || snapshot.Fingerprint == AriaDb.Schema.Fingerprint.Of(schema)
            ? [] : Differences(TargetSnapshot.SumsOf(schema), snapshot.Objects);
        var plan = PlanReport.Of(snapshot.Target, pending, snapshot.Tables);
        plan = await StatementHazards.RunAsync(plan, pending.Files, replay, cancellationToken) with
        {
            Fingerprint = snapshot.Fingerprint,
            ServerVersion = snapshot.ServerVersion,
            Kept = [.. kept.ByDatabase.GetValueOrDefault(snapshot.Target, [])],
        };
        return new SnapshotPlan(snapshot, plan, drift);
    }

    public string ToText() =>
        (Plan.Files.Count == 0 || Plan.Failures.Count > 0 ? "" : "The files run from there on a throwaway PostgreSQL.\n")
        + string.Concat(Drift.Select(line => $"DRIFT: {line}\n"))
        + FormattableString.Invariant($"{Snapshot.Target} as it was at {Snapshot.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC; it was not reached.\n");

    public string ToMarkdown() =>
        (Drift.Count == 0 ? "" : $"\n**{Snapshot.Target} had drifted:**\n\n{string.Concat(Drift.Select(line => $"- {ReportTable.Cell(line)}\n"))}")
        + FormattableString.Invariant($"\nAgainst the snapshot of {Snapshot.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC; the files were run from there on a throwaway server.\n");

    private static List<string> Differences(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual) =>
    [
        .. expected.Where(o => !actual.ContainsKey(o.Key)).Select(o => $"{o.Key}: missing"),
        .. expected.Where(o => actual.TryGetValue(o.Key, out var sum) && sum != o.Value).Select(o => $"{o.Key}: different"),
        .. actual.Keys.Where(name => !expected.ContainsKey(name)).Select(name => $"{name}: only there"),
    ];
}
