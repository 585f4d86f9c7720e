using AriaDb.Backups;
using AriaDb.Connections;
using AriaDb.Migrations;
using AriaDb.Planning;
using AriaDb.Running;
using AriaDb.Servers;

namespace AriaDb.Undoing;

/// <summary>What is to be taken back, and how carefully.</summary>
public sealed record UndoRequest(DatabaseTarget Target, Configuration.Settings Settings, ServerChoice Server)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    /// <summary>Shows a person what will be done, before anything is.</summary>
    public required Func<UndoPlan, Task> Show { get; init; }

    /// <summary>Whether it ends there.</summary>
    public bool DryRun { get; init; }

    /// <summary>Where the backup goes.</summary>
    public required string BackupFolder { get; init; }

    /// <summary>Whether a backup is made first.</summary>
    public bool Backup { get; init; } = true;

    /// <summary>The number to go back to: every file above it is taken back. Without one, only the last.</summary>
    public int? DownTo { get; init; }

    /// <summary>Codes of hazards that are meant, or "all".</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public RunOptions Run { get; init; } = new();
}

/// <summary>The files that would be taken back, the newest first, and for each its undo file with the tables it names.</summary>
public sealed record UndoPlan(TargetState State, IReadOnlyList<MigrationFile> Files, IReadOnlyList<PlannedFile> Undos);

/// <summary>What was taken back, and where the target is now.</summary>
public sealed record UndoResult(IReadOnlyList<RunFile> Undone, BackupManifest? Backup, string? Last, string Fingerprint);
