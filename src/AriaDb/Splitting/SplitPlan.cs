using AriaDb.Backups;
using AriaDb.Tools;

namespace AriaDb.Splitting;

/// <summary>A table whose rows move, and its size with what is stored beside it, without indexes.</summary>
internal sealed record MovedTable(BackupTable Table, long Bytes);

/// <summary>What the checks have found out about a move that can begin.</summary>
/// <param name="Administration">The database of the new server from which others are made and renamed.</param>
/// <param name="ReplacesEmpty">Whether the new server has an empty database of that name, in whose place the moved one comes.</param>
internal sealed record SplitPlan(
    DatabaseProperties Properties,
    ServerRoles Roles,
    ServerRoles RolesThere,
    IReadOnlyDictionary<string, string?>? Passwords,
    IReadOnlyList<string> Extensions,
    IReadOnlyList<MovedTable> Tables,
    IReadOnlyList<ConnectedClient> Clients,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Remaining,
    PostgresTools Dump,
    PostgresTools Restore,
    Connections.DatabaseTarget Administration,
    bool ReplacesEmpty,
    bool HasPublicSchema,
    string Source,
    long Bytes)
{
    /// <summary>The roles that the new server lacks.</summary>
    public IEnumerable<ServerRole> MissingRoles => Roles.Roles.ExceptBy(RolesThere.Roles.Select(role => role.Name), role => role.Name, StringComparer.Ordinal);

    /// <summary>The memberships that the new server lacks; of roles that are there, too, as they may be what gives rights here.</summary>
    public IEnumerable<RoleMembership> MissingMemberships =>
        Roles.Memberships.ExceptBy(RolesThere.Memberships.Select(m => (m.Role, m.Member)), m => (m.Role, m.Member));
}
