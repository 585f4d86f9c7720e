namespace AriaDb.Errors;

/// <summary>A move was given up; what becomes of the old database stands at the end of its message.</summary>
public sealed class SplitRefusedException(string reason, Exception? inner = null) : AriaDbException(reason, inner)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A copy could not be made.</summary>
public sealed class CopyFailedException(string reason, Exception? inner = null) : AriaDbException($"The copy failed: {reason.TrimEnd('.')}.", inner)
{
    public override ExitCode ExitCode => ExitCode.ApplyFailed;
}

/// <summary>Clients are in transactions that do not end, so that what they write would not be in the copy.</summary>
public sealed class ClientsStillWritingException(string database, IReadOnlyList<string> clients, TimeSpan patience)
    : AriaDbException($"{database} cannot be copied while clients that may write are in a transaction; {patience.TotalSeconds:0} s were not enough:\n"
        + string.Join('\n', clients.Select(client => "  " + client))
        + "\nStop them, or give them longer: --wait=SECONDS")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A copy was made, and it is not the database.</summary>
public sealed class SplitNotProvenException(string database, IReadOnlyList<string> differences)
    : AriaDbException($"The copy of {database} is not what it should be:\n"
        + string.Join('\n', differences.Take(50).Select(difference => "  " + difference)) + (differences.Count > 50 ? $"\n  ... and {differences.Count - 50} more" : ""))
{
    public IReadOnlyList<string> Differences { get; } = differences;

    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>A move failed after the old database was set read-only; says how both databases were left.</summary>
public sealed class SplitFailedException(AriaDbException failure, string left) : AriaDbException($"{failure.Message}\n{left}", failure)
{
    public override ExitCode ExitCode { get; } = failure.ExitCode;
}

/// <summary>There is nothing to take back.</summary>
public sealed class NotShutException(string database)
    : AriaDbException($"{database} was not set read-only by Split, so there is nothing to take back.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}
