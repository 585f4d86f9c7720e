using AriaDb.Journal;
using Npgsql;

namespace AriaDb.Running;

/// <summary>How a run behaves. The defaults are for a database that an application is using right now.</summary>
public sealed record RunOptions
{
    /// <summary>Where the journal is.</summary>
    public JournalName Journal { get; init; } = JournalName.Default;

    /// <summary>
    /// How long one statement waits for a lock; whoever queues behind it waits as long. A file's own directive goes before it.
    /// Above deadlock_timeout (1 s) the application may become a deadlock's victim.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a file goes on asking for its locks, trying again and again, before the run gives up.</summary>
    public TimeSpan LockBudget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one statement may run; zero for as long as it takes.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>How long a statement that blocks nobody (CONCURRENTLY) may run, its waits included: it gets no lock_timeout.</summary>
    public TimeSpan ConcurrentStatementTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long to wait for another run on the same database to end.</summary>
    public TimeSpan RunLockBudget { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to try to reach the server again after a connection was lost.</summary>
    public TimeSpan ReconnectBudget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The role whose objects the files make (SET ROLE); null for the connection's own.</summary>
    public string? Role { get; init; }

    /// <summary>Whether a file may be run although a later one is applied already.</summary>
    public bool AllowOutOfOrder { get; init; }

    /// <summary>The commit the files come from, for the journal.</summary>
    public string? GitCommit { get; init; }

    /// <summary>The run's id, where the caller has one already.</summary>
    public string? RunId { get; init; }

    /// <summary>The backup that was made for this run, for the journal.</summary>
    public string? BackupId { get; init; }

    /// <summary>
    /// The last look before the first write: called once the lock is held, with the connection that holds it and the journal as it is then.
    /// What it throws ends the run with nothing changed.
    /// </summary>
    public Func<NpgsqlConnection, MigrationJournal, CancellationToken, Task>? UnderLock { get; init; }

    /// <summary>The clock of budgets; the journal's times are the server's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
