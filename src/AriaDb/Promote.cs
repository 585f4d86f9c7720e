using AriaDb.Backups;
using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Planning;
using AriaDb.Promoting;
using AriaDb.Protecting;
using AriaDb.Running;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using AriaDb.Servers;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb;

/// <summary>How a promotion behaves.</summary>
public sealed record PromoteRequest(DatabaseTarget Target, Configuration.Settings Settings, ServerChoice Server)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    /// <summary>Where the backup goes.</summary>
    public required string BackupFolder { get; init; }

    /// <summary>Whether a backup is made first.</summary>
    public bool Backup { get; init; } = true;

    /// <summary>The plan that was reviewed; what is done is that, or nothing.</summary>
    public PlanReport? Plan { get; init; }

    public RunOptions Run { get; init; } = new();
}

/// <summary>What a promotion did.</summary>
public sealed record PromoteResult(RunResult Run, BackupManifest? Backup, string Fingerprint, AfterPromotion After);

/// <summary>
/// Applies the pending files to a target. Everything that can be known beforehand is checked before the first write: the files, the
/// server, the role's rights, drift; then a backup is made and read back; afterwards the schema is read again and compared.
/// </summary>
public static class Promote
{
    public static Task<PromoteResult> RunAsync(PromoteRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var trail = new RunTrail(request.Target, request.Settings, "promote", progress);
        return trail.GuardAsync(() => ApplyAsync(request, trail, progress, cancellationToken), cancellationToken);
    }

    private static async Task<PromoteResult> ApplyAsync(PromoteRequest request, RunTrail trail, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (target, settings) = (request.Target, request.Settings);
        progress.Report($"Reading {target.Name}");
        var state = await TargetState.ReadAsync(target, settings, request.Run.AllowOutOfOrder, cancellationToken);
        await CheckAsync(request, state, progress, cancellationToken);
        if (request.Plan is { } plan)
        {
            await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/plan", cancellationToken);
            PlanFile.RefuseOutdated(plan, state, await DatabaseIdentity.ReadAsync(connection, cancellationToken));
        }

        if (state.Pending.Files.Count == 0)
        {
            return new PromoteResult(new RunResult("", []), null, state.Fingerprint, AfterPromotion.None);
        }

        await TargetGuard.EnterAsync(target, JournalName.Parse(settings.Journal), request.Confirm, cancellationToken);
        await trail.BeginAsync(string.Join(", ", state.Pending.Files.Select(file => file.Name.FileName)), cancellationToken);
        var backup = request.Backup
            ? await BackupMaker.MakeAsync(target, request.BackupFolder, new BackupOptions { Fingerprint = state.Fingerprint }, progress, cancellationToken)
            : null;
        await CreateExtensionsAsync(state, progress, cancellationToken);
        var run = await MigrationRunner.RunAsync(
            target.ConnectionString,
            state.Folder.Files,
            request.Run with
            {
                Journal = JournalName.Parse(settings.Journal),
                BackupId = backup?.Id,
                GitCommit = await GitCommit.OfAsync(settings.Root, cancellationToken),
                RunId = trail.Id,
                UnderLock = TargetGuard.UnderLock(state),
            },
            progress,
            cancellationToken);
        var proven = await ProveAsync(request, state, progress, cancellationToken);
        return new PromoteResult(run, backup, proven.Fingerprint, await AfterPromotion.RunAsync(state, proven, progress, cancellationToken));
    }

    /// <summary>The checks alone; a plan makes them too.</summary>
    public static async Task CheckAsync(PromoteRequest request, TargetState state, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await TargetGuard.PreflightAsync(state, state.Pending.Files, request.Run.Role, progress, cancellationToken);
        if (state.Last is null)
        {
            // What a platform brings along is no schema of an application; tables, views and functions are.
            var objects = state.Schema.Objects.Count(o => o is Table or View or Function or EnumType or Sequence);
            if (objects > 0)
            {
                throw new TargetNotAdoptedException(request.Target.Name, objects);
            }

            return;
        }

        var drift = (await state.DriftAsync(request.Server, progress, cancellationToken)).Where(change => !state.IsMadeAhead(change)).ToList();
        if (drift.Count > 0)
        {
            throw new TargetDriftedException(request.Target.Name, drift);
        }
    }

    // Ahead of the files, outside their transactions; an extension that is there already is not touched.
    private static async Task CreateExtensionsAsync(TargetState state, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(state.Target, "ariadb promote", cancellationToken);
        foreach (var needed in NeededExtensions.In(state.Pending.Files))
        {
            await using var installed = new NpgsqlCommand("select exists (select from pg_extension where extname = $1)", connection)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = needed.Extension.Name } },
            };
            if (await installed.ExecuteScalarAsync(cancellationToken) is true)
            {
                continue;
            }

            foreach (var (_, statement) in new[] { needed.Schema, needed.Extension }.OfType<NamedCreate>())
            {
                progress.Report(statement.Text);
#pragma warning disable CA2100 // A statement of a migration file, as reviewed.
                await using var create = new NpgsqlCommand(statement.Text, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    // The fingerprint that the last file promises, or, where it promises none for this major version, a replay.
    private static async Task<TargetState> ProveAsync(PromoteRequest request, TargetState before, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var after = await TargetState.ReadAsync(request.Target, request.Settings, request.Run.AllowOutOfOrder, cancellationToken);
        if (before.Folder.Files[^1].Header.Fingerprint == after.Fingerprint)
        {
            return after;
        }

        progress.Report("Comparing with a replay of all files");
        DatabaseSchema expected;
        try
        {
            expected = await after.ReplayedAsync(after.Folder.Files, request.Server, progress, cancellationToken);
        }
        catch (AriaDbException failure)
        {
            throw new PromotionNotComparedException(request.Target.Name, failure);
        }

        var left = SchemaDiff.Between(after.Schema, expected, AllKinds.List);
        return left.Count == 0 ? after : throw new PromotionNotProvenException(request.Target.Name, left);
    }
}
