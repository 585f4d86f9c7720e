namespace AriaDb.Errors;

/// <summary>A program that is needed is not there.</summary>
public sealed class ToolMissingException(string name, Exception? innerException = null)
    : AriaDbException($"The program {name} cannot be started. Install it, or put its folder on PATH.", innerException)
{
    /// <summary>The program's name.</summary>
    public string Name { get; } = name;

    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>A program ended with a failure.</summary>
public sealed class ToolFailedException(string name, int exitCode, string error)
    : AriaDbException($"{Path.GetFileName(name)} failed with exit code {exitCode}"
        + (error.Trim().Length > 0 ? $":\n{Connections.Redactor.Scrub(error.Trim())}" : ", and wrote nothing."))
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>A program did not end in the time it had; it was stopped, with all it had started.</summary>
public sealed class ToolTimedOutException(string name, TimeSpan timeout)
    : AriaDbException($"{Path.GetFileName(name)} did not end within {timeout.TotalSeconds:0.#} s and was stopped.")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}
