using AriaDb.Configuration;
using AriaDb.Exporting;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;
using AriaDb.Verifying;

namespace AriaDb.Baselining;

/// <summary>
/// Writes what lies between a target and the files: files of what only the target has, which it need not run, and a reconciling file, which
/// nobody else runs (docs/decisions/0006-reconciling-files.md).
/// </summary>
internal sealed class DifferenceFiles(BaselineRequest request, TargetState state, KeptObjects kept)
{
    private readonly string _name = state.Target.IsConfigured ? state.Target.Name : state.Target.Database;

    /// <summary>Proves the files by running them, then writes them; a dry run only tells them.</summary>
    /// <exception cref="HazardNotAllowedException">To be what the files say, the target would lose data.</exception>
    /// <exception cref="ExportNotProvenException">The files do not do what they are for; nothing is written.</exception>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var export = new ExportRequest(state.Target, state.Settings, request.Server);
        await using var server = await ThrowawayServers.StartAsync(request.Server, state.Schema.MajorVersion, state.Settings, progress, cancellationToken);
        if (server.MajorVersion != state.Schema.MajorVersion)
        {
            throw new BaselineRefusedException($"{state.Target.Name} is PostgreSQL {state.Schema.MajorVersion}, and the throwaway server {server.MajorVersion}: "
                + "a difference would be one of wording, too. Name a server of its version: --server=docker, or --server=URL");
        }

        await using var replay = await Replay.StartAsync(
            server, state.Settings, [.. state.Settings.Roles.Union(Export.RolesIn(state.Schema))], progress, cancellationToken);
        await replay.ApplyAllAsync(state.Folder.Files, cancellationToken);
        var made = (await replay.ReadAsync(cancellationToken)).Schema;
        var wanted = Export.WithKept(kept.ExpectedOf(_name, made), state.Schema, []);
        var official = made.With(wanted, item => !made.Contains(item.Id));
        var reconciling = FilePlan.AsOne(Divided(state.Schema, wanted));
        Export.RefuseLosses(reconciling, request.Allowed);

        var writer = new FileWriter(export, state.Folder, replay);
        var files = new List<ExportedFile>();
        foreach (var file in Divided(made, official))
        {
            files.Add(await writer.ApplyAsync($"of {_name}", [.. file.Steps.SelectMany(step => step.Changes)], official, cancellationToken));
        }

        progress.Report($"Proving what reconciles {state.Target.Name}: {reconciling.Count} statement(s)");
        files.Add(await writer.ReconcileAsync($"reconcile {_name}", reconciling, state.Schema, wanted, cancellationToken));
        await ProveAsync(writer.FileOf(files[^1]), export, replay, server, progress, cancellationToken);
        if (!request.DryRun)
        {
            await writer.WriteAsync(files, kept, cancellationToken);
        }

        return files;
    }

    private IReadOnlyList<PlannedFile> Divided(DatabaseSchema from, DatabaseSchema to)
    {
        var steps = SchemaDiff.Steps(from, to, AllKinds.List);
        return FilePlan.Divide(request.Online ? [.. steps.Select(step => step.Online())] : steps, from, to, Modules.None);
    }

    private async Task ProveAsync(
        MigrationFile file, ExportRequest export, Replay replay, IThrowawayServer server, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var findings = await ReconcilingProof.CheckAsync(file, replay, server, kept, cancellationToken);
        if (findings.Count > 0)
        {
            throw new ExportNotProvenException(string.Join("\n", findings.Select(finding => $"  {finding}")));
        }

        await using var copy = await replay.CopyAsync(server, cancellationToken);
        await copy.StandInAsync(file, cancellationToken);
        await DumpProof.RunAsync(export, copy, server, state.Schema, (await copy.ReadAsync(cancellationToken)).Schema, progress, cancellationToken);
    }
}
