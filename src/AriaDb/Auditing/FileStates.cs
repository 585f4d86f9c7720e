using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;
using AriaDb.Verifying;

namespace AriaDb.Auditing;

/// <summary>What the migration files make: the schema after each of them, on a throwaway server.</summary>
internal sealed class FileStates
{
    private readonly List<DatabaseSchema> _states = [];
    private readonly KeptObjects _kept;

    private FileStates(MigrationFolder folder, KeptObjects kept)
    {
        Folder = folder;
        _kept = kept;
    }

    public MigrationFolder Folder { get; }

    public Origins Origins { get; } = new();

    /// <summary>What all files make, as it should be in a database.</summary>
    public DatabaseSchema ExpectedOf(string database) => ExpectedOf(database, Folder.Files.Count);

    /// <summary>What the first files make, as it should be in a database.</summary>
    public DatabaseSchema ExpectedOf(string database, int files) => _kept.ExpectedOf(database, _states[files]);

    /// <summary>The objects that a file makes or changes, and that none of the next ones up to a number touches.</summary>
    public IEnumerable<SchemaObject> OwnOf(string database, int file, int files)
    {
        var (before, after, last) = (_states[file - 1], _states[file], ExpectedOf(database, files));
        return after.Objects.Where(o => !o.Equals(before.Find(o.Id)) && o.Equals(last.Find(o.Id)));
    }

    public static async Task<FileStates> ReadAsync(
        MigrationFolder folder, int? major, IEnumerable<string> roles, Settings settings, ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var states = new FileStates(folder, await KeptObjects.ReadAsync(folder.Path, cancellationToken));
        await using var server = await ThrowawayServers.StartAsync(choice, major, settings, progress, cancellationToken);
        await using var replay = await Replay.StartAsync(server, settings, [.. settings.Roles.Union(roles)], progress, cancellationToken);
        progress.Report($"Replaying {folder.Files.Count} migration file(s)");
        states._states.Add((await replay.ReadAsync(cancellationToken)).Schema);
        foreach (var file in folder.Files)
        {
            await replay.ApplyAsync(file, cancellationToken);
            var after = (await replay.ReadAsync(cancellationToken)).Schema;
            states.Origins.Add(file, states._states[^1], after);
            states._states.Add(after);
        }

        return states;
    }
}
