namespace AriaDb.Errors;

/// <summary>A program that is needed is not there.</summary>
public sealed class ToolMissingException(string name, Exception? innerException = null)
    : AriaDbException($"The program {name} cannot be started. Install it, or put its folder on PATH.", innerException)
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>A program ended with a failure.</summary>
public sealed class ToolFailedException(string name, int exitCode, string error)
    : AriaDbException($"{Path.GetFileName(name)} failed with exit code {exitCode}:\n{Connections.Redactor.Scrub(error.Trim())}")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}
