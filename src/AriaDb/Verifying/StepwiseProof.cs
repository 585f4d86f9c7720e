using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Running;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb.Verifying;

/// <summary>
/// File by file on one database: it applies, its fingerprint is the recorded one, none of its guarded creates hid a difference, and its
/// undo file takes it back so that it can be applied again.
/// </summary>
internal sealed class StepwiseProof : IAsyncDisposable
{
    private readonly IThrowawayServer _server;
    private readonly Settings _settings;
    private readonly List<Finding> _findings;
    private readonly IProgress<string> _progress;
    private readonly List<MigrationFile> _done = [];
    private readonly FingerprintCheck _fingerprints;
    private Replay _replay;

    private StepwiseProof(IThrowawayServer server, Settings settings, List<Finding> findings, IProgress<string> progress, Replay replay)
    {
        _server = server;
        _settings = settings;
        _findings = findings;
        _progress = progress;
        _replay = replay;
        _fingerprints = new FingerprintCheck(findings);
    }

    public Origins Origins { get; } = new();

    /// <summary>What the files make that have run.</summary>
    public DatabaseSchema Schema { get; private set; } = DatabaseSchema.Empty;

    public static async Task<StepwiseProof> StartAsync(
        IThrowawayServer server, Settings settings, List<Finding> findings, IProgress<string> progress, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The proof owns it, and disposes of it.
        var replay = await Replay.StartAsync(server, settings, settings.Roles, progress, cancellationToken);
#pragma warning restore CA2000
        return new StepwiseProof(server, settings, findings, progress, replay);
    }

    /// <summary>Whether every file ran; after one that fails nothing can be said about those that follow.</summary>
    public async Task<bool> RunAsync(IReadOnlyList<MigrationFile> files, CancellationToken cancellationToken)
    {
        Schema = (await _replay.ReadAsync(cancellationToken)).Schema;
        foreach (var file in files)
        {
            _progress.Report($"Proving {file.Name}");
            if (!await RunAsync(file, cancellationToken))
            {
                _findings.AddRange(files.SkipWhile(f => f != file).Skip(1).Select(f => new Finding(
                    f.Path, 0, 0, "NOT_REACHED", Severity.Note, $"was not run, because {file.Name} failed.")));
                return false;
            }
        }

        return true;
    }

    public ValueTask DisposeAsync() => _replay.DisposeAsync();

    private async Task<bool> RunAsync(MigrationFile file, CancellationToken cancellationToken)
    {
        RunFile? run;
        try
        {
            run = await _replay.ApplyAsync(file, cancellationToken);
        }
        catch (AriaDbException failure)
        {
            _findings.AddRange(FailureFinding.Of(failure, file));
            return false;
        }

        var before = Schema;
        Schema = (await _replay.ReadAsync(cancellationToken)).Schema;
        Origins.Add(file, before, Schema);
        _fingerprints.Check(file, Schema);
        if (SkippedCreates.In(file, run?.Notices ?? []) is { Count: > 0 } skipped)
        {
            await new SkippedCreates(_server, _settings, Origins, _findings).CheckAsync(_done, file, skipped, cancellationToken);
        }

        await ProveUndoAsync(file, before, cancellationToken);
        if (file.Header.Reconciles is not null)
        {
            var kept = await KeptObjects.ReadAsync(Path.GetDirectoryName(file.Path)!, cancellationToken);
            _findings.AddRange(await ReconcilingProof.CheckAsync(file, _replay, _server, kept, cancellationToken));
        }

        _done.Add(file);
        return true;
    }

    private async Task ProveUndoAsync(MigrationFile file, DatabaseSchema before, CancellationToken cancellationToken)
    {
        if (file.Undo is not { } undo)
        {
            _findings.Add(new Finding(file.Path, 0, 0, "UNDO_MISSING", Severity.Warning,
                $"has no undo file, so that it cannot be taken back. Write {MigrationFolder.UndoFolder}/{file.Name}."));
            return;
        }

        var found = _findings.Count;
        try
        {
            await _replay.UndoAsync(file, cancellationToken);
            var undone = (await _replay.ReadAsync(cancellationToken)).Schema;
            Compare(undo, "UNDO_INCOMPLETE", "does not take everything back:", before, undone);
            await _replay.ApplyAsync(file, cancellationToken);
            Compare(undo, "REDO_DIFFERS", $"{file.Name} leads elsewhere when it is applied again after its undo:", Schema, (await _replay.ReadAsync(cancellationToken)).Schema);
        }
        catch (StatementFailedException failure) when (failure.File == file.Path)
        {
            _findings.Add(Finding.Error(undo.Path, null, "REDO_FAILED",
                $"{file.Name} cannot be applied again after its undo:\n{failure.Message}"));
        }
        catch (AriaDbException failure)
        {
            _findings.AddRange(FailureFinding.Of(failure, undo));
        }

        if (_findings.Count > found)
        {
            // Whatever the failed undo left behind must not be taken for a fault of the files that follow.
            await StartOverAsync([.. _done, file], cancellationToken);
        }
    }

    private void Compare(MigrationFile undo, string code, string what, DatabaseSchema wanted, DatabaseSchema reached)
    {
        if (Fingerprint.Of(wanted) != Fingerprint.Of(reached))
        {
            _findings.Add(Finding.Error(undo.Path, null, code, what + GapText.Of(wanted, reached)));
        }
    }

    private async Task StartOverAsync(IReadOnlyList<MigrationFile> files, CancellationToken cancellationToken)
    {
        await _replay.DisposeAsync();
        _replay = await Replay.StartAsync(_server, _settings, _settings.Roles, Quiet.Progress, cancellationToken);
        await _replay.ApplyAllAsync(files, cancellationToken);
    }
}
