using AriaDb.Checks;

namespace AriaDb.Protecting;

/// <summary>How a database is protected, as the table in its journal's schema says it: locked or open until when, and which database it is.</summary>
/// <param name="IsArmed">Whether it was ever locked or unlocked: from then on it is only changed while it is open.</param>
/// <param name="IsOpen">Whether it is open now, by the server's clock.</param>
public sealed record ProtectionState(bool IsArmed, bool IsOpen, DateTimeOffset? Until, string? Reason, string? By, DatabasePin? Pin)
{
    public static ProtectionState None { get; } = new(false, true, null, null, null, null);
}

/// <summary>Which database this was said to be, and where it was then: a copy brings the words along, and not the place.</summary>
public sealed record DatabasePin(string Environment, string? SystemIdentifier, uint Oid, string Database)
{
    /// <summary>Whether the words were written here. A cluster's number that may not be read says nothing.</summary>
    public bool IsOf(DatabaseIdentity identity) =>
        Oid == identity.Oid && (SystemIdentifier is null || identity.SystemIdentifier is null || SystemIdentifier == identity.SystemIdentifier);
}
