namespace AriaDb.Catalog;

/// <summary>Which part of a database is its schema.</summary>
public sealed record ReadOptions
{
    /// <summary>The schemas to read; null reads every one that is not the server's own.</summary>
    public IReadOnlyCollection<string>? Schemas { get; init; }

    /// <summary>Schemas never read: the journal's, the platform's.</summary>
    public IReadOnlyCollection<string> Excluded { get; init; } = [];

    /// <summary>Extensions that the platform brings; nobody exports them, nor the security labels for a provider of such a name.</summary>
    public IReadOnlyCollection<string> ExcludedExtensions { get; init; } = [];

    /// <summary>Roles of the platform: what they own outside of schemas (event triggers, publications) and their default privileges are not the application's.</summary>
    public IReadOnlyCollection<string> PlatformRoles { get; init; } = [];

    /// <summary>Whether owners are compared. Roles differ between servers, so files leave them out.</summary>
    public bool Owners { get; init; }
}
