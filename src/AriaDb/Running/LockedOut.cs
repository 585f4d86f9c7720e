using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>Gives way to whoever has a lock, and says with how much patience to ask again.</summary>
internal sealed class LockedOut(Run run, MigrationFile file, string consequence)
{
    // PostgreSQL cancels an autovacuum for a waiter, but only once that has waited for deadlock_timeout.
    private static readonly TimeSpan BeyondDeadlockTimeout = TimeSpan.FromMilliseconds(200);
    private readonly LockBudget budget = new(run.Options);
    private readonly HashSet<int> outwaited = [];
    private Blocker? known;

    /// <summary>How long a statement waits for a lock when nobody special is in the way.</summary>
    public TimeSpan Usual { get; } = file.Header.LockTimeout ?? run.Options.LockTimeout;

    /// <summary>Attempts that were turned down.</summary>
    public int Attempts => budget.Attempts;

    /// <summary>Steps aside, then gives the lock_timeout of the next attempt; throws when the budget is used up.</summary>
    public async Task<TimeSpan> StepAsideAsync(SqlStatement? statement, PostgresException error, Blocker? blocker, CancellationToken cancellationToken)
    {
        // An attempt on a busy machine may be over before anybody looked who was in its way.
        known = blocker ?? known;
        var who = known is null ? (error.SqlState == PostgresErrorCodes.DeadlockDetected ? "a deadlock" : "a session that is gone by now") : known.Description;
        var place = StatementFailure.PlaceOf(file, statement, 0);
        if (!await budget.TryWaitAsync(cancellationToken))
        {
            throw new LockNotGrantedException(
                file.Path, place.Line, place.Column, budget.Attempts, budget.Waited, $"In the way: {who}.", consequence, error);
        }

        var outwait = blocker is { IsAutovacuum: true, PreventsWraparound: false } && outwaited.Add(blocker.Pid);
        run.Progress.Report($"{file.Name}:{place.Line}: gave way to {who}; attempt {budget.Attempts + 1}"
            + (outwait ? ", waiting longer once so that the server cancels the autovacuum" : "")
            + (blocker is { PreventsWraparound: true } ? "; the server will not cancel it" : ""));
        return outwait ? Max(Usual, blocker!.DeadlockTimeout + BeyondDeadlockTimeout) : Usual;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
