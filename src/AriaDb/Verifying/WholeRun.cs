using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb.Verifying;

/// <summary>All files in one go on an empty database, as a promotion runs them; then once more, which must do nothing.</summary>
internal static class WholeRun
{
    public static async Task<Replay> RunAsync(
        IThrowawayServer server, Settings settings, MigrationFolder folder, DatabaseSchema stepwise, List<Finding> findings,
        IProgress<string> progress, CancellationToken cancellationToken)
    {
        var replay = await Replay.StartAsync(server, settings, settings.Roles, progress, cancellationToken);
        try
        {
            progress.Report($"Running all {folder.Files.Count} file(s) in one go, then a second time");
            await replay.ApplyAllAsync(folder.Files, cancellationToken);
            var reached = (await replay.ReadAsync(cancellationToken)).Schema;
            if (Fingerprint.Of(reached) != Fingerprint.Of(stepwise))
            {
                findings.Add(Finding.Error(folder.Path, null, "WHOLE_RUN_DIFFERS",
                    "run in one go, the files lead elsewhere than one by one:" + GapText.Of(stepwise, reached)));
            }

            var again = await replay.ApplyAllAsync(folder.Files, cancellationToken);
            var after = (await replay.ReadAsync(cancellationToken)).Schema;
            if (again.Files.Count > 0 || Fingerprint.Of(after) != Fingerprint.Of(reached))
            {
                findings.Add(Finding.Error(folder.Path, null, "SECOND_RUN",
                    $"a second run should do nothing, and ran {string.Join(", ", again.Files.Select(f => f.Name))}."));
            }

            return replay;
        }
        catch
        {
            await replay.DisposeAsync();
            throw;
        }
    }
}
