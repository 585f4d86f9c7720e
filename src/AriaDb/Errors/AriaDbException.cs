namespace AriaDb.Errors;

/// <summary>How a run ended, as the process's exit code (docs/glossary.md).</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>A check found something.</summary>
    CheckFound = 1,

    /// <summary>Wrong use or configuration.</summary>
    WrongUse = 2,

    /// <summary>Refused for safety.</summary>
    Refused = 3,

    /// <summary>The environment lacks something: a server, a tool, disk space.</summary>
    Environment = 4,

    /// <summary>Failed while applying.</summary>
    ApplyFailed = 5,
}

/// <summary>
/// Something the tool expects can happen. The message stands alone: what happened, where, what to do next, every culprit, never a secret.
/// </summary>
public abstract class AriaDbException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The exit code a front ends with.</summary>
    public abstract ExitCode ExitCode { get; }
}
