using AriaDb.Connections;

namespace AriaDb.Auditing;

/// <summary>A database to look at, or why it cannot be.</summary>
public sealed record AuditSubject(string Name, DatabaseTarget? Target, string? Failure = null);

/// <summary>What an audit looks at, and how closely.</summary>
public sealed record AuditRequest(IReadOnlyList<AuditSubject> Subjects, Configuration.Settings Settings, Servers.ServerChoice Server)
{
    /// <summary>Whether rows are counted instead of estimated.</summary>
    public bool Count { get; init; }
}
