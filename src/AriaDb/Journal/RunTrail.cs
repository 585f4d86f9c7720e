using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Running;
using Npgsql;

namespace AriaDb.Journal;

/// <summary>
/// Notes among the events that a run began and how it ended, beside what the runner notes of each file: also a run that was refused before
/// its first file. Only where there is a journal already (only the runner makes one, under its lock), and never in a database that is not the one that was meant.
/// </summary>
internal sealed class RunTrail(DatabaseTarget target, Configuration.Settings settings, string action, IProgress<string> progress)
{
    private const int LongestMessage = 1000;
    private bool begun;

    /// <summary>The run's id, for the runner to go by, too.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("n")[..8];

    /// <summary>Runs it; its end is noted where it began, and its failure always.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            var result = await run();
            if (begun)
            {
                await NoteAsync("done", null, cancellationToken);
            }

            return result;
        }
        catch (Exception failure) when (IsOfThisDatabase(failure))
        {
            var outcome = failure is AriaDbException { ExitCode: ExitCode.Refused } ? "refused" : failure is OperationCanceledException ? "stopped" : "failed";
            await NoteAsync(outcome, $"{failure.GetType().Name}: {failure.Message}", CancellationToken.None);
            throw;
        }
    }

    /// <summary>The run is about to change something: one that is killed from here on is seen by an end that is missing.</summary>
    public async Task BeginAsync(string? message, CancellationToken cancellationToken)
    {
        begun = true;
        await NoteAsync("begun", message, cancellationToken);
    }

    // A server that is not there or a replica, another tool's journal, a wrong word: there is nothing to note there.
    private static bool IsOfThisDatabase(Exception failure) =>
        failure is not (ServerUnreachableException or PreflightFailedException or PoolerRefusedException or JournalForeignException or JournalTooNewException)
        and not AriaDbException { ExitCode: ExitCode.WrongUse };

    private async Task NoteAsync(string outcome, string? message, CancellationToken cancellationToken)
    {
        var name = JournalName.Parse(settings.Journal);
        try
        {
            await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/trail", cancellationToken);
            if (!(await JournalShape.ReadAsync(connection, name, cancellationToken)).Exists || !await IsMeantAsync(connection, name, cancellationToken))
            {
                return;
            }

            var stamp = new RunStamp(Id, Environment.UserName, Environment.MachineName, Run.ToolVersion, null, null);
            var text = message is null ? null : Redactor.Scrub(message);
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new JournalWriter(name, stamp).RunEvent(action, outcome, text?[..Math.Min(text.Length, LongestMessage)]));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception unnoted) when (unnoted is NpgsqlException or AriaDbException)
        {
            progress.Report($"That this run {outcome} could not be noted among the events: {Redactor.Scrub(unnoted.Message).Split('\n')[0]}");
        }
    }

    private async Task<bool> IsMeantAsync(NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        var findings = new PreflightFindings();
        var identity = await DatabaseIdentity.ReadAsync(connection, cancellationToken);
        await IdentityChecks.CheckAsync(connection, target, identity, new PreflightNeeds { Journal = name }, findings, cancellationToken);
        return findings.Gaps.Count == 0;
    }
}
