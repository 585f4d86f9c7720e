namespace AriaDb.Journal;

/// <summary>What became of a migration on a database.</summary>
public enum Outcome
{
    /// <summary>A file without a transaction is being run, or its run was cut off.</summary>
    Started,

    /// <summary>It ran here, to its end.</summary>
    Applied,

    /// <summary>Its objects were here already; it was recorded without being run.</summary>
    Baselined,

    /// <summary>It ran here and was taken back.</summary>
    Undone,

    /// <summary>The last try failed.</summary>
    Failed,
}

/// <summary>What the journal says of one migration now; what happened before is in the events.</summary>
public sealed record JournalEntry(int Version, string Name, string Checksum, Outcome Outcome)
{
    /// <summary>Whether its objects are there.</summary>
    public bool IsInPlace => Outcome is Outcome.Applied or Outcome.Baselined;

    /// <summary>The checksum that white space and comments do not change.</summary>
    public string? SqlChecksum { get; init; }

    /// <summary>The schema's fingerprint after it, as the file says it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>When it began, by the server's clock.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When it ended, by the server's clock.</summary>
    public DateTimeOffset? Finished { get; init; }

    public long? DurationMilliseconds { get; init; }

    public int StatementsTotal { get; init; }

    /// <summary>How many statements are done for good; less than all only for a file without a transaction.</summary>
    public int StatementsDone { get; init; }

    /// <summary>The checksum of the statements that are done, for a file without a transaction.</summary>
    public string? DoneChecksum { get; init; }

    /// <summary>The database role that ran it.</summary>
    public string? AppliedBy { get; init; }

    public string? OsUser { get; init; }

    public string? Host { get; init; }

    public string? ToolVersion { get; init; }

    public string? GitCommit { get; init; }

    public string? BackupId { get; init; }

    public string? RunId { get; init; }

    /// <summary>SQLSTATE and message of the last failure, without the data that DETAIL may hold.</summary>
    public string? Error { get; init; }
}

/// <summary>One thing that was tried: never changed, never removed.</summary>
public sealed record JournalEvent(
    long Id,
    DateTimeOffset At,
    string RunId,
    string Action,
    int Version,
    string Name,
    string Outcome,
    string? AppliedBy,
    string? Message)
{
    public string? OsUser { get; init; }

    public string? Host { get; init; }

    public string? ToolVersion { get; init; }

    public string? GitCommit { get; init; }

    public string? BackupId { get; init; }

    /// <summary>Whether it is about the run as a whole, not about one file or the drift that was put right.</summary>
    public bool IsOfRun => Version == 0 && Name.Length == 0;
}
