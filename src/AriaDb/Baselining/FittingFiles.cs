using AriaDb.Catalog;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;
using AriaDb.Verifying;

namespace AriaDb.Baselining;

/// <summary>A file, and how the target differs from what the files up to it make.</summary>
/// <param name="Made">The schema that the files up to it make.</param>
/// <param name="ChangesSchema">False for a file of rows only: nothing shows whether it ran.</param>
internal sealed record FileFit(MigrationFile File, IReadOnlyList<SchemaGap> Gaps, DatabaseSchema Made, bool ChangesSchema, int Extra);

/// <summary>Replays the files one by one and holds the target against the schema after each.</summary>
internal sealed class FittingFiles(TargetState state, KeptObjects kept)
{
    private readonly Dictionary<ObjectId, (SchemaObject Item, MigrationFile By)> _dropped = [];

    private DatabaseSchema _start = DatabaseSchema.Empty;

    /// <summary>Who made what, for messages.</summary>
    public Origins Origins { get; } = new();

    public async Task<List<FileFit>> ReadAsync(
        IReadOnlyList<MigrationFile> files, ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var server = await ThrowawayServers.StartAsync(choice, state.Schema.MajorVersion, state.Settings, progress, cancellationToken);
        if (server.MajorVersion != state.Schema.MajorVersion)
        {
            progress.Report($"{state.Target.Name} is PostgreSQL {state.Schema.MajorVersion}: what looks different may be the same in another wording");
        }

        await using var replay = await Replay.StartAsync(
            server, state.Settings, [.. state.Settings.Roles.Union(Export.RolesIn(state.Schema))], progress, cancellationToken);
        var fits = new List<FileFit>();
        var before = _start = Expected((await replay.ReadAsync(cancellationToken)).Schema);
        foreach (var file in files)
        {
            progress.Report($"Comparing {state.Target.Name} with {file.Name}");
            await replay.ApplyAsync(file, cancellationToken);
            var after = Expected((await replay.ReadAsync(cancellationToken)).Schema);
            Origins.Add(file, before, after);
            Remember(file, before, after);
            fits.Add(new FileFit(file, Gaps(after), after, Fingerprint.Of(before) != Fingerprint.Of(after), Extra(after)));
            before = after;
        }

        return fits;
    }

    /// <summary>The last file whose objects are all there, where nothing of those after it is: those can be run as they are.</summary>
    public (MigrationFile? Last, bool CanRunOn) Position(IReadOnlyList<FileFit> fits)
    {
        var last = fits.LastOrDefault(fit => fit.Gaps.Count == 0);
        var made = last?.Made ?? _start;
        return (last?.File, !fits[^1].Made.Objects.Any(item => !made.Contains(item.Id) && state.Schema.Contains(item.Id)));
    }

    private DatabaseSchema Expected(DatabaseSchema schema) => kept.ExpectedOf(state.Target.IsConfigured ? state.Target.Name : state.Target.Database, schema);

    private void Remember(MigrationFile file, DatabaseSchema before, DatabaseSchema after)
    {
        foreach (var gone in before.Objects.Where(o => !after.Contains(o.Id)))
        {
            _dropped[gone.Id] = (gone, file);
        }

        foreach (var back in after.Objects)
        {
            _dropped.Remove(back.Id);
        }
    }

    // What a file drops and the target still has just so shows that the file did not run there.
    private List<SchemaGap> Gaps(DatabaseSchema expected) =>
    [
        .. SchemaGaps.Of(expected, state.Schema),
        .. _dropped.Values.Where(d => d.Item.Equals(state.Schema.Find(d.Item.Id)) && (d.Item.Parent is not { } parent || !_dropped.ContainsKey(parent)))
            .Select(d => new SchemaGap(d.Item.Id, [$"still there, and {d.By.Name} drops it"])),
    ];

    private int Extra(DatabaseSchema expected) =>
        state.Schema.Objects.Count(o => !expected.Contains(o.Id) && (o.Parent is not { } parent || expected.Contains(parent)));
}
