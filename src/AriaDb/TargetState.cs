using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Running;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using AriaDb.Servers;

namespace AriaDb;

/// <summary>A target as it is against the migration files: what it has, what its journal says, what it lacks. Reading it changes nothing.</summary>
public sealed record TargetState(DatabaseTarget Target, Settings Settings, MigrationFolder Folder, PendingMigrations Pending, DatabaseSchema Schema)
{
    public string Fingerprint { get; } = AriaDb.Schema.Fingerprint.Of(Schema);

    /// <summary>The last file in place, null where none is.</summary>
    public JournalEntry? Last => Pending.Journal.InPlace.LastOrDefault();

    /// <summary>The file without a transaction that a run left half-way, null where none is: promoting goes on with it.</summary>
    public JournalEntry? Interrupted => Pending.Journal.Entries.FirstOrDefault(entry =>
        entry.Outcome == Outcome.Started || (entry.Outcome == Outcome.Failed && entry.StatementsDone > 0));

    /// <summary>The file that is next and makes what is recorded here into what the files say; null where there is none.</summary>
    public MigrationFile? Reconciling => Running.Reconciling.NextOf(Pending);

    /// <summary>
    /// Whether a difference is an extension of the pending files, or the schema it goes into: a promotion makes them ahead, and they stay where a file
    /// then fails.
    /// </summary>
    public bool IsMadeAhead(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return NeededExtensions.In(Pending.Files).Any(needed =>
            change.Object == Extension.IdOf(needed.Extension.Name) || (needed.Schema is { } schema && change.Object == NamespaceSchema.IdOf(schema.Name)));
    }

    /// <exception cref="MigrationFilesException">The files contradict migrations.sum, or hold what no migration may.</exception>
    public static async Task<TargetState> ReadAsync(DatabaseTarget target, Settings settings, bool allowOutOfOrder, CancellationToken cancellationToken)
    {
        var folder = await LoadAsync(settings, cancellationToken);
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb", cancellationToken);
        var journal = await MigrationJournal.ReadAsync(connection, JournalName.Parse(settings.Journal), cancellationToken);
        var pending = PendingMigrations.From(folder.Files, journal, allowOutOfOrder);
        var snapshot = await CatalogReader.ReadAsync(connection, SchemaScope.Of(settings), cancellationToken);
        return new TargetState(target, settings, folder, pending, snapshot.Schema);
    }

    /// <summary>
    /// What differs between the target and what the files in place make, as the statements that would put the target right. Equal
    /// fingerprints answer at once; otherwise the files are replayed on a throwaway server.
    /// </summary>
    public async Task<IReadOnlyList<Change>> DriftAsync(ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken) =>
        await ExpectedAsync(choice, progress, cancellationToken) is { } expected ? SchemaDiff.Between(Schema, expected, AllKinds.List) : [];

    /// <summary>The schema that the files in place make; null where equal fingerprints say that the target has it.</summary>
    public async Task<DatabaseSchema?> ExpectedAsync(ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (Interrupted is null && Last is { Fingerprint: { } recorded } && recorded == Fingerprint && (Reconciling is not null || IsOfFiles(Last)))
        {
            return null;
        }

        progress.Report($"Comparing {Target.Name} with a replay of its {Pending.Journal.InPlace.Count()} file(s)");
        var inPlace = Pending.Journal.InPlace.Select(e => e.Version).ToHashSet();
        var files = Folder.Files.Where(f => inPlace.Contains(f.Number)).ToList();
        return await ReplayedAsync(files, ReadAsync, choice, progress, cancellationToken);

        async Task<DatabaseSchema> ReadAsync(Replay replay)
        {
            if (Reconciling is { } next)
            {
                await replay.StandInAsync(Folder.Files.First(file => file.Number == next.Number), cancellationToken);
            }

            return Interrupted is { } entry && Folder.Files.FirstOrDefault(f => f.Number == entry.Version) is { } half
                ? await InterruptedFile.ExpectedAsync(half, entry, replay, Schema, cancellationToken)
                : (await replay.ReadAsync(cancellationToken)).Schema;
        }
    }

    // A row that was recorded for a reconciling file says what was there, not what the files make: without that file it proves nothing.
    private bool IsOfFiles(JournalEntry entry) =>
        entry.Outcome != Outcome.Baselined || Folder.Files.FirstOrDefault(f => f.Number == entry.Version)?.Header.Fingerprint == entry.Fingerprint;

    /// <summary>The schema that files make, as it should be on this target.</summary>
    public Task<DatabaseSchema> ReplayedAsync(
        IReadOnlyList<MigrationFile> files, ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken) =>
        ReplayedAsync(files, async replay => (await replay.ReadAsync(cancellationToken)).Schema, choice, progress, cancellationToken);

    private async Task<DatabaseSchema> ReplayedAsync(
        IReadOnlyList<MigrationFile> files,
        Func<Replay, Task<DatabaseSchema>> read,
        ServerChoice choice,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        await using var server = await ThrowawayServers.StartAsync(choice, Schema.MajorVersion, Settings, progress, cancellationToken);
        await using var replay = await Replay.StartAsync(server, Settings, Export.RolesIn(Schema), progress, cancellationToken);
        await replay.ApplyAllAsync(files, cancellationToken);
        var kept = await KeptObjects.ReadAsync(Folder.Path, cancellationToken);
        return kept.ExpectedOf(Target.Name, await read(replay));
    }

    /// <summary>The folder with its files proven unedited and free of what no migration may hold.</summary>
    public static async Task<MigrationFolder> LoadAsync(Settings settings, CancellationToken cancellationToken)
    {
        var folder = await MigrationFolder.LoadAsync(settings.MigrationsFolder, cancellationToken);
        var sums = await MigrationSums.ReadAsync(folder.SumsPath, cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. sums?.Check(folder) ?? [],
            .. folder.Files.SelectMany(MigrationLint.Check).Where(f => f.Severity == Severity.Error),
        ];
        return findings.Count == 0 ? folder : throw new MigrationFilesException(findings);
    }
}
