using System.Collections.Frozen;
using AriaDb.Journal;
using AriaDb.Migrations;

namespace AriaDb.Running;

/// <summary>Applies migration files to a database, takes them back, or records them as in place: always under one lock and in the journal.</summary>
public static class MigrationRunner
{
    private static readonly FrozenSet<string> BreaksTheRun = FrozenSet.Create("TRANSACTION_CONTROL", "DISCARD", "ADVISORY_LOCK", "PSQL_COMMAND", "COPY_FROM_STDIN", "COPY_TO_STDOUT");

    /// <summary>
    /// Runs the files that the database lacks, in order. Give it the whole folder: what is in place is compared with its file and refused
    /// where they contradict. With nothing to do it writes nothing and waits for nobody.
    /// </summary>
    public static async Task<RunResult> RunAsync(
        string connectionString,
        IReadOnlyList<MigrationFile> files,
        RunOptions options,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        await using var run = await Run.StartAsync(
            connectionString, options, journal => PendingMigrations.From(files, journal, options.AllowOutOfOrder).Files.Count > 0, progress, cancellationToken);
        var pending = PendingMigrations.From(files, run.Journal, options.AllowOutOfOrder).Files;
        if (pending.Count == 0)
        {
            return new(run.Id, []);
        }

        RefuseErrors(pending);
        List<FileWork> work = [.. files.Select(file => FileWork.Apply(run, Reconciling.On(file, run.Journal)))];
        return new(run.Id, await DbUpRun.PerformAsync(run, work, run.Journal.InPlace, cancellationToken));
    }

    /// <summary>Takes the last migration in place back by its undo file.</summary>
    public static async Task<RunResult> UndoAsync(
        string connectionString,
        MigrationFile file,
        RunOptions options,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        var undo = file.Undo ?? throw new UndoRefusedException($"{file.Path} has no undo file. Write {MigrationFolder.UndoFolder}/{file.Name.FileName}, or a new migration.");
        await using var run = await Run.StartAsync(connectionString, options, _ => true, progress, cancellationToken);
        var last = run.Journal.InPlace.LastOrDefault();
        if (last is null || last.Version != file.Number)
        {
            throw new UndoRefusedException(
                $"{file.Name} cannot be undone: {(last is null ? "nothing is in place" : $"the last migration in place is {last.Name}")}. Undo goes backwards from there.");
        }

        if (last.Checksum != file.Checksum)
        {
            throw new MigrationChangedException([(file, last)]);
        }

        RefuseErrors([undo]);
        return new(run.Id, await DbUpRun.PerformAsync(run, [FileWork.Undo(run, Reconciling.On(file, run.Journal).Undo!)], [], cancellationToken));
    }

    /// <summary>Runs what puts a drifted database right: parts in their order, of which the events alone tell.</summary>
    internal static async Task<RunResult> PutRightAsync(
        string connectionString,
        IReadOnlyList<MigrationFile> parts,
        RunOptions options,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        await using var run = await Run.StartAsync(connectionString, options, _ => true, progress, cancellationToken);
        RefuseErrors(parts);
        return new(run.Id, await DbUpRun.PerformAsync(run, [.. parts.Select(part => FileWork.PutRight(run, part))], [], cancellationToken));
    }

    /// <summary>Records files as in place without running them. Whether their objects are there is for the caller to have seen.</summary>
    public static async Task<RunResult> BaselineAsync(
        string connectionString,
        IReadOnlyList<MigrationFile> files,
        RunOptions options,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        await using var run = await Run.StartAsync(connectionString, options, _ => true, progress, cancellationToken);
        var begun = files.Where(file => run.Journal.Of(file.Number) is { StatementsDone: > 0, IsInPlace: false, Outcome: not Outcome.Undone }).ToList();
        if (begun.Count > 0)
        {
            throw new BaselineRefusedException("These files are half done by an earlier run; run them to their end instead:\n"
                + string.Join('\n', begun.Select(file => "  " + file.Path)));
        }

        List<MigrationFile> missing = [.. files.Where(file => run.Journal.Of(file.Number) is not { IsInPlace: true }).OrderBy(file => file.Number)];
        if (missing.Count == 0)
        {
            return new(run.Id, []);
        }

        await using var connection = await run.DataSource.OpenConnectionAsync(cancellationToken);
        await JournalTable.EnsureAsync(connection, options.Journal, cancellationToken);
        await new ApplySession(connection).SendAsync(missing.SelectMany(run.Writer.Baseline), cancellationToken);
        missing.ForEach(file => progress.Report($"{file.Name}: recorded as in place"));
        return new(run.Id, [.. missing.Select(file => new RunFile(file.Number, file.Name.FileName, 0, TimeSpan.Zero, 1, []))]);
    }

    /// <summary>Makes the journal where there is none, under the run's lock like everything else; waits for nobody where there is one.</summary>
    public static async Task PrepareAsync(string connectionString, RunOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var run = await Run.StartAsync(connectionString, options, journal => !journal.Exists, progress, cancellationToken);
        if (!run.Journal.Exists)
        {
            await using var connection = await run.DataSource.OpenConnectionAsync(cancellationToken);
            await JournalTable.EnsureAsync(connection, options.Journal, cancellationToken);
        }
    }

    /// <summary>Does something else to the database under the lock of a run, so that no run is under way meanwhile.</summary>
    internal static async Task AloneAsync(
        string connectionString, RunOptions options, Func<Task> work, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var run = await Run.StartAsync(connectionString, options, _ => true, progress, cancellationToken);
        await work();
    }

    /// <summary>
    /// Changes what the journal says of one migration, in one transaction with an event that says why. The caller has seen that it is true.
    /// </summary>
    internal static async Task RepairAsync(
        string connectionString,
        JournalRepair repair,
        RunOptions options,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        await using var run = await Run.StartAsync(connectionString, options, _ => true, progress, cancellationToken);
        var entry = run.Journal.Of(repair.Entry.Version);
        if (entry is null || entry.Outcome != repair.Entry.Outcome || entry.Checksum != repair.Entry.Checksum || entry.StatementsDone != repair.Entry.StatementsDone)
        {
            throw new RepairRefusedException($"The journal's row of {repair.Entry.Name} was changed by another run meanwhile. Nothing was changed; look again.");
        }

        await using var connection = await run.DataSource.OpenConnectionAsync(cancellationToken);
        await new ApplySession(connection).SendAsync(run.Writer.Repair(repair), cancellationToken);
    }

    // What the run could not keep its promise with: it ends the transaction that holds the journal's row, or is no SQL for a server. The other
    // findings are for Verify to refuse and for people to allow.
    private static void RefuseErrors(IReadOnlyList<MigrationFile> files)
    {
        var errors = files.SelectMany(MigrationLint.Check).Where(finding => BreaksTheRun.Contains(finding.Code)).ToList();
        if (errors.Count > 0)
        {
            throw new MigrationFilesException(errors);
        }
    }
}
