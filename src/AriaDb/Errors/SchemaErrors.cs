namespace AriaDb.Errors;

/// <summary>No statements lead from the one schema to the other.</summary>
public sealed class NoWayThereException(Exception reason)
    : AriaDbException($"No statements lead from the one schema to the other, the rows kept: {reason.Message}\nChange it by hand, or in steps of your own, and compare again.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}
