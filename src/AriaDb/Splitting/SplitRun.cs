using System.Globalization;
using AriaDb.Connections;
using AriaDb.Journal;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>One move that has begun, step by step; whatever fails after the old database was shut opens it again.</summary>
internal sealed class SplitRun(SplitRequest request, SplitPlan plan, RunTrail trail, IProgress<string> progress)
{
    private readonly DatabaseTarget old = ReadOnlySwitch.Through(request.Source);
    private readonly DatabaseTarget copy = request.Destination.WithDatabase(UnfinishedCopy.NameFor(request.Destination.Database));
    private bool naming;

    /// <param name="lockHolder">The server process that holds the run's lock.</param>
    public async Task<ProvenCopy> RunAsync(int lockHolder, CancellationToken cancellationToken)
    {
        // What can fail on the new server alone comes first, while the old database is still in use.
        await using var administration = await ConnectionFactory.OpenAsync(plan.Administration, "ariadb/split", cancellationToken);
        using var dump = DumpFolder.Create(request.Folder);
        await NewServer.MakeRolesAsync(administration, plan, progress, cancellationToken);
        await NewServer.MakeCopyAsync(administration, copy, plan, cancellationToken);

        await trail.BeginAsync($"to {request.Destination.Redacted}", cancellationToken);
        ProvenCopy proven;
        try
        {
            progress.Report($"{request.Source.Name}: read-only from now on. If this run is killed: ./build.sh --target=Split --database={request.Source.Name} --take-back, or in psql: {ReadOnlySwitch.Sql(request.Source.Database, plan.Properties.Comment)}");
            var shutAt = await ReadOnlySwitch.ShutAsync(request.Source, Words("moving"), cancellationToken);
            proven = await CopyAsync(administration, dump, shutAt, lockHolder, cancellationToken);
        }
        catch (Exception failure)
        {
            await OpenAgainAsync(failure);
            throw;
        }

        await FinishAsync();
        return proven;
    }

    private async Task<ProvenCopy> CopyAsync(NpgsqlConnection administration, DumpFolder dump, DateTime shutAt, int lockHolder, CancellationToken cancellationToken)
    {
        await using var still = await Stillness.BeginAsync(request.Source, shutAt, lockHolder, request.Patience, progress, cancellationToken);
        progress.Report($"Copying {plan.Tables.Count} tables{(DumpFolder.IsParallel(plan) ? $", {request.Jobs} at once" : "")}: pg_dump {plan.Dump.Version}");
        await dump.FillAsync(plan, old, request.Jobs, cancellationToken);
        progress.Report($"Copying: pg_restore into {copy}");
        await dump.RestoreAsync(plan, copy, request.Jobs, cancellationToken);
        progress.Report("Comparing schema, rows, sequences and large objects of both");
        var proven = await SplitProof.CompareAsync(old, copy, plan, request.Jobs, cancellationToken);
        progress.Report("Gathering the new database's statistics (ANALYZE)");
        await NewServer.AnalyzeAsync(copy, cancellationToken);

        // The last thing before the name: if the lock was lost, somebody may have written after the comparison.
        await still.CheckAsync(cancellationToken);
        naming = true;
        await UnfinishedCopy.FinishAsync(administration, copy.Database, request.Destination, plan, cancellationToken);
        return proven;
    }

    // From here on the database has moved; what is only noted must not make it a failure.
    private async Task FinishAsync()
    {
        try
        {
            await ReadOnlySwitch.SayAsync(request.Source, Words("moved"), CancellationToken.None);
            await NewServer.NoteAsync(request, old, trail.Id, CancellationToken.None);
        }
        catch (Exception unnoted) when (unnoted is NpgsqlException or AriaDbException)
        {
            progress.Report($"The move is done; that it is could not be noted in both databases: {Redactor.Scrub(unnoted.Message).Split('\n')[0]}");
        }
    }

    private async Task OpenAgainAsync(Exception failure)
    {
        var left = $"{request.Source.Name} is writable again, as it was; what was copied is {copy.Database} on the new server, which the next Split drops.";
        try
        {
            if (naming && !await IsUnfinishedAsync())
            {
                left = $"The new database may have its name already ({request.Destination.Redacted}): then it is whole and proven. {request.Source.Name} stays read-only, so that nobody writes to both. "
                    + $"To take that back: ./build.sh --target=Split --database={request.Source.Name} --take-back";
            }
            else
            {
                await ReadOnlySwitch.OpenAsync(request.Source, CancellationToken.None);
            }
        }
        catch (Exception stuck) when (stuck is NpgsqlException or AriaDbException)
        {
            left = $"{request.Source.Name} is still read-only ({Redactor.Scrub(stuck.Message).Split('\n')[0]}). To take that back: ./build.sh --target=Split --database={request.Source.Name} --take-back";
        }

        progress.Report(left);
        throw failure switch
        {
            OperationCanceledException => failure,
            AriaDbException expected => new SplitFailedException(expected, left),
            PostgresException refused => new SplitFailedException(new CopyFailedException($"{Redactor.Scrub(refused.MessageText)} (SQLSTATE {refused.SqlState})", refused), left),
            NpgsqlException lost => new SplitFailedException(new CopyFailedException($"a connection was lost ({Redactor.Scrub(lost.Message)})", lost), left),
            IOException disk => new SplitFailedException(new CopyFailedException(disk.Message, disk), left),
            _ => failure,
        };
    }

    // A connection that breaks while the new database is given its name does not say whether it has it.
    private async Task<bool> IsUnfinishedAsync()
    {
        try
        {
            await using var administration = await ConnectionFactory.OpenAsync(plan.Administration, "ariadb/split", CancellationToken.None);
            return await UnfinishedCopy.HasKeptNameAsync(administration, copy.Database, plan.Source, CancellationToken.None);
        }
        catch (Exception unknown) when (unknown is NpgsqlException or AriaDbException)
        {
            return false;
        }
    }

    private string Words(string what) => string.Create(
        CultureInfo.InvariantCulture, $"{what} to {request.Destination.Redacted}, {TimeProvider.System.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm} UTC, run {trail.Id}");
}
