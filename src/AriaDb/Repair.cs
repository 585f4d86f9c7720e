using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Protecting;
using AriaDb.Repairing;
using AriaDb.Running;
using AriaDb.Schema;

namespace AriaDb;

/// <summary>
/// Puts right what a run cannot: an applied file that was edited on purpose, a file that was interrupted, an index that is invalid. Each shows
/// what it will do first. A file is only marked as what the target is seen to be.
/// </summary>
public static class Repair
{
    /// <summary>What could be repaired; reading it changes nothing.</summary>
    public static async Task<IReadOnlyList<RepairNeed>> FindAsync(RepairRequest request, CancellationToken cancellationToken)
    {
        var (folder, journal, indexes) = await ReadAsync(request, cancellationToken);
        return
        [
            .. from file in folder.Files
               let entry = journal.Of(file.Number)
               where entry is { IsInPlace: true } && entry.Checksum != file.Checksum
               select new RepairNeed(
                   $"{file.Name.FileName} was edited after it was applied: {FileChanges.Between(entry.Checksum, entry.SqlChecksum, file).Describe()}",
                   $"--accept={file.Number} --reason=\"...\""),
            .. journal.Entries.Where(IsInterrupted).Select(entry => new RepairNeed(
                $"{entry.Name} was interrupted after {entry.StatementsDone} of {entry.StatementsTotal} statements ({entry.Outcome.ToString().ToLowerInvariant()}); Promote goes on from there",
                $"--mark={entry.Version} --as=applied (or undone) --reason=\"...\"")),
            .. indexes.Select(index => new RepairNeed($"index {index.Name} on {index.Table} is INVALID: no query uses it", $"--index={index.Name}")),
        ];
    }

    /// <summary>Shows what it will do, then does it.</summary>
    public static async Task RunAsync(RepairRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var trail = new RunTrail(request.Target, request.Settings, "repair", progress);
        if (request.DryRun)
        {
            await RepairAsync(request, trail, progress, cancellationToken);
        }
        else
        {
            await trail.GuardAsync(() => RepairAsync(request, trail, progress, cancellationToken), cancellationToken);
        }
    }

    private static async Task<bool> RepairAsync(RepairRequest request, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var name = JournalName.Parse(request.Settings.Journal);
        await TargetGuard.PreflightAsync(request.Target, new() { Journal = name }, progress, cancellationToken);
        var (folder, journal, indexes) = await ReadAsync(request, cancellationToken);
        if (request.Index is { } typed)
        {
            var index = indexes.FirstOrDefault(found => InvalidIndexes.IsNamed(found, typed))
                ?? throw new RepairRefusedException($"{request.Target.Name} has no invalid index {typed}"
                    + (indexes.Count == 0 ? "; all its indexes are valid." : $". Invalid are: {string.Join(", ", indexes.Select(found => found.Name))}"));
            await request.Show([$"{InvalidIndexes.StatementFor(index)}  -- table {index.Table}, {index.TableBytes / 1_000_000d:0.0} MB; {index.Definition}"]);
            return await EnterAsync(request, name, trail, InvalidIndexes.StatementFor(index), cancellationToken)
                && await RebuildAsync(request, index, name, trail, progress, cancellationToken);
        }

        var repair = request.Accept is { } accepted ? Accepted(request, folder, journal, accepted)
            : await MarkedAsync(request, folder, journal, request.Mark ?? 0, progress, cancellationToken);
        await request.Show(Lines(request, repair));
        if (!await EnterAsync(request, name, trail, repair.Message, cancellationToken))
        {
            return false;
        }

        var options = new RunOptions { Journal = name, RunId = trail.Id, UnderLock = TargetGuard.UnderLock(request.Target) };
        await MigrationRunner.RepairAsync(request.Target.ConnectionString, repair, options, progress, cancellationToken);
        return true;
    }

    private static JournalRepair Accepted(RepairRequest request, MigrationFolder folder, MigrationJournal journal, int number)
    {
        var file = FileOf(folder, number);
        if (journal.Of(number) is not { IsInPlace: true } entry)
        {
            throw new RepairRefusedException($"{file.Name.FileName} is not in place on {request.Target.Name}: there is no checksum to accept.");
        }

        return entry.Checksum == file.Checksum
            ? throw new RepairRefusedException($"{file.Name.FileName} is the file that was applied: there is nothing to accept.")
            : new(entry, file, null, $"checksum {entry.Checksum[..12]} accepted as {file.Checksum[..12]}: {request.Reason}");
    }

    // What the journal is to say must be what the target is: a file that is marked as applied and is not there would be lost for ever.
    private static async Task<JournalRepair> MarkedAsync(
        RepairRequest request, MigrationFolder folder, MigrationJournal journal, int number, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var file = FileOf(folder, number);
        if (journal.Of(number) is not { } entry || !IsInterrupted(entry))
        {
            throw new RepairRefusedException($"{file.Name.FileName} was not interrupted on {request.Target.Name}. To take back what is in place: Undo; to record what is there: Baseline.");
        }

        var state = await TargetState.ReadAsync(request.Target, request.Settings, allowOutOfOrder: true, cancellationToken);
        var inPlace = journal.InPlace.Select(e => e.Version).Where(v => v != number).ToHashSet();
        var expected = await state.ReplayedAsync(
            [.. folder.Files.Where(f => inPlace.Contains(f.Number) || (f.Number == number && request.As == "applied"))], request.Server, progress, cancellationToken);
        var left = SchemaDiff.Between(state.Schema, expected, AllKinds.List);
        if (left.Count > 0)
        {
            throw new RepairRefusedException($"{file.Name.FileName} cannot be marked as {request.As}: {request.Target.Name} is not what the files "
                + $"{(request.As == "applied" ? "with" : "without")} it make. It still takes:\n{string.Join('\n', left.Take(20).Select(change => "  " + change.Sql))}\n"
                + "Do that by hand first, or promote again: an interrupted file goes on where it was left.");
        }

        return new(entry, file, request.As, $"{entry.Outcome.ToString().ToLowerInvariant()} after {entry.StatementsDone} of {entry.StatementsTotal}, marked as {request.As}: {request.Reason}");
    }

    private static async Task<bool> RebuildAsync(
        RepairRequest request, InvalidIndex index, JournalName name, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var options = new RunOptions { Journal = name, RunId = trail.Id, UnderLock = TargetGuard.UnderLock(request.Target) };
        await MigrationRunner.AloneAsync(
            request.Target.ConnectionString,
            options,
            async () =>
            {
                await using var connection = await ConnectionFactory.OpenAsync(request.Target, "ariadb/repair", cancellationToken);
                await InvalidIndexes.RebuildAsync(connection, index, cancellationToken);
            },
            progress,
            cancellationToken);
        return true;
    }

    private static async Task<bool> EnterAsync(RepairRequest request, JournalName name, RunTrail trail, string what, CancellationToken cancellationToken)
    {
        if (request.DryRun)
        {
            return false;
        }

        await TargetGuard.EnterAsync(request.Target, name, request.Confirm, cancellationToken);
        await trail.BeginAsync(what, cancellationToken);
        return true;
    }

    private static IReadOnlyList<string> Lines(RepairRequest request, JournalRepair repair) =>
    [
        $"The journal of {request.Target.Name} will say of {repair.File.Name.FileName}:",
        repair.Outcome is null
            ? $"  checksum {repair.Entry.Checksum} -> {repair.File.Checksum} ({FileChanges.Between(repair.Entry.Checksum, repair.Entry.SqlChecksum, repair.File).Describe()})"
            : $"  {repair.Entry.Outcome.ToString().ToLowerInvariant()} ({repair.Entry.StatementsDone} of {repair.Entry.StatementsTotal} statements) -> {repair.Outcome}",
        $"  because: {request.Reason}",
        "No statement of the file is run.",
    ];

    private static bool IsInterrupted(JournalEntry entry) =>
        entry.Outcome == Outcome.Started || (entry.Outcome == Outcome.Failed && entry.StatementsDone > 0);

    private static MigrationFile FileOf(MigrationFolder folder, int number) => folder.Files.FirstOrDefault(file => file.Number == number)
        ?? throw new RepairRefusedException($"There is no migration file {number:D4} in {folder.Path}.");

    private static async Task<(MigrationFolder Folder, MigrationJournal Journal, IReadOnlyList<InvalidIndex> Indexes)> ReadAsync(
        RepairRequest request, CancellationToken cancellationToken)
    {
        // Without the sums: what they say of an edited file is what is to be repaired.
        var folder = await MigrationFolder.LoadAsync(request.Settings.MigrationsFolder, cancellationToken);
        await using var connection = await ConnectionFactory.OpenAsync(request.Target, "ariadb/repair", cancellationToken);
        return (
            folder,
            await MigrationJournal.ReadAsync(connection, JournalName.Parse(request.Settings.Journal), cancellationToken),
            await InvalidIndexes.ReadAsync(connection, request.Settings.Schemas, cancellationToken));
    }
}
