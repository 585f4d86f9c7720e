using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Running;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb;

/// <summary>What a baseline recorded, or would record.</summary>
/// <param name="Next">What the target lacks of the first file that is not recorded, as statements; none where all are.</param>
public sealed record BaselineResult(IReadOnlyList<MigrationFile> Recorded, MigrationFile? NextFile, IReadOnlyList<Change> Next);

/// <summary>
/// Records files as in place without running them: as many, from the first, as the target holds every object of, identically. Objects that
/// only the target has do not matter.
/// </summary>
public static class Baseline
{
    /// <exception cref="BaselineRefusedException">Not even the first file's objects are all there; the message lists what is missing.</exception>
    public static async Task<BaselineResult> RunAsync(
        DatabaseTarget target, Settings settings, ServerChoice choice, int? upTo, bool dryRun, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var state = await TargetState.ReadAsync(target, settings, allowOutOfOrder: false, cancellationToken);
        var files = state.Folder.Files.Where(f => upTo is null || f.Number <= upTo).ToList();
        if (files.Count == 0)
        {
            throw new BaselineRefusedException($"{settings.MigrationsFolder} holds no migration file{(upTo is null ? "" : $" up to {upTo}")}: there is nothing to record.");
        }

        var gaps = await GapsAsync(state, files, choice, progress, cancellationToken);
        var fitting = gaps.FindLastIndex(g => g.Count == 0);
        if (fitting < 0 || (upTo is not null && fitting < files.Count - 1))
        {
            var index = fitting + 1;
            throw new BaselineRefusedException($"{target.Name} does not have everything that {files[index].Name} makes. Nothing was recorded. Missing or different there:\n"
                + string.Join("\n", gaps[index].Select(c => $"  {c.Object}: {c.Sql.Split('\n')[0]}")));
        }

        var recorded = files.Take(fitting + 1).ToList();
        if (!dryRun)
        {
            await MigrationRunner.BaselineAsync(target.ConnectionString, recorded, new RunOptions { Journal = JournalName.Parse(settings.Journal) }, progress, cancellationToken);
        }

        return fitting + 1 == files.Count
            ? new BaselineResult(recorded, null, [])
            : new BaselineResult(recorded, files[fitting + 1], gaps[fitting + 1]);
    }

    // For each file, what the target would need to have all that the files up to it make.
    private static async Task<List<IReadOnlyList<Change>>> GapsAsync(
        TargetState state, List<MigrationFile> files, ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var kept = await KeptObjects.ReadAsync(state.Folder.Path, cancellationToken);
        await using var server = await ThrowawayServers.StartAsync(choice, state.Schema.MajorVersion, state.Settings, progress, cancellationToken);
        await using var replay = await Replay.StartAsync(server, state.Settings, Export.RolesIn(state.Schema), progress, cancellationToken);
        var gaps = new List<IReadOnlyList<Change>>();
        foreach (var file in files)
        {
            await replay.ApplyAsync(file, cancellationToken);
            var expected = kept.ExpectedOf(state.Target.Name, (await replay.ReadAsync(cancellationToken)).Schema);
            gaps.Add(SchemaDiff.Between(state.Schema, expected.With(state.Schema, _ => true), AllKinds.List));
        }

        return gaps;
    }
}
