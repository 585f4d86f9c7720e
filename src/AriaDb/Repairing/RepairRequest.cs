using AriaDb.Connections;
using AriaDb.Servers;

namespace AriaDb.Repairing;

/// <summary>What is to be repaired; of these, one.</summary>
public sealed record RepairRequest(DatabaseTarget Target, Configuration.Settings Settings, ServerChoice Server)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    /// <summary>Shows a person what will be done, before anything is.</summary>
    public required Func<IReadOnlyList<string>, Task> Show { get; init; }

    /// <summary>The file whose edit is accepted.</summary>
    public int? Accept { get; init; }

    /// <summary>The interrupted file that is marked.</summary>
    public int? Mark { get; init; }

    /// <summary>How it is marked: "applied" or "undone".</summary>
    public string? As { get; init; }

    /// <summary>The invalid index that is rebuilt, as schema.name.</summary>
    public string? Index { get; init; }

    /// <summary>Why; kept for good.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it ends after showing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Something that could be repaired, and the option that does it.</summary>
public sealed record RepairNeed(string What, string Option);
