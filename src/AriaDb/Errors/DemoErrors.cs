namespace AriaDb.Errors;

/// <summary>The demo did not end as it should.</summary>
public sealed class DemoFailedException(string what) : AriaDbException($"The demo failed: {what}.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}
