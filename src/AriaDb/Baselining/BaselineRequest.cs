using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Exporting;
using AriaDb.Migrations;
using AriaDb.Servers;

namespace AriaDb.Baselining;

/// <summary>Which files to record where.</summary>
public sealed record BaselineRequest(DatabaseTarget Target, Settings Settings, ServerChoice Server)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    /// <summary>Records exactly the files up to this number, or none; null records as many as fit.</summary>
    public int? UpTo { get; init; }

    /// <summary>Writes files that make up for what is missing or different, instead of refusing; records nothing.</summary>
    public bool WriteDifference { get; init; }

    /// <summary>Whether those change tables in use by statements that keep nobody waiting.</summary>
    public bool Online { get; init; } = true;

    /// <summary>Codes of hazards that are meant in them, or "all".</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Says what would be recorded or written, and does neither.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What was recorded, or would be.</summary>
/// <param name="InPlace">How many files the journal has already; they stay as they are.</param>
/// <param name="Recorded">The files that are newly recorded.</param>
/// <param name="Next">The first file that is not in place afterwards; null where all are.</param>
/// <param name="Gaps">Why that one is not: what the target lacks of it; empty where nothing can be seen of it.</param>
/// <param name="Extra">How many objects only the target has; they do not matter.</param>
public sealed record BaselineResult(int InPlace, IReadOnlyList<MigrationFile> Recorded, MigrationFile? Next, IReadOnlyList<SchemaGap> Gaps, int Extra)
{
    /// <summary>The files that make up for what is missing or different; a promotion runs them.</summary>
    public IReadOnlyList<ExportedFile> Written { get; init; } = [];
}
