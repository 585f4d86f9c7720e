using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Reports;

namespace AriaDb.Splitting;

/// <summary>Which database moves, and where to: the destination's name is the database's on the new server.</summary>
public sealed record SplitRequest(DatabaseTarget Source, DatabaseTarget Destination, Settings Settings)
{
    /// <summary>Asks a person for the name of a protected database; given it, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    /// <summary>Shows a person what will be done, before anything is.</summary>
    public required Func<SplitReport, Task> Show { get; init; }

    /// <summary>Where the dump is for a while, in a folder of its own.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>How many tables are dumped, restored and compared at once.</summary>
    public int Jobs { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>How long clients that are in a transaction may take to end it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public bool DryRun { get; init; }
}
