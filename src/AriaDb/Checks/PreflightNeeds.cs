using AriaDb.Connections;
using AriaDb.Journal;

namespace AriaDb.Checks;

/// <summary>A relation by its names as Postgres stores them.</summary>
public sealed record RelationName(string Schema, string Name)
{
    public override string ToString() => $"{Schema}.{Name}";
}

/// <summary>An extension the files need, and the oldest version that will do, or any.</summary>
public sealed record ExtensionNeed(string Name, string? Version = null);

/// <summary>What a run will ask of its target.</summary>
public sealed record PreflightNeeds
{
    /// <summary>The server's major version on which the files were proven.</summary>
    public int? MajorVersion { get; init; }

    /// <summary>The schemas in which the files make objects; one that is not there yet is made by them.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>The relations the files alter, drop or comment; those that are there must belong to the role.</summary>
    public IReadOnlyList<RelationName> Relations { get; init; } = [];

    public IReadOnlyList<ExtensionNeed> Extensions { get; init; } = [];

    public JournalName? Journal { get; init; }

    /// <summary>The role whose objects the files make (SET ROLE), where it is another than the login's.</summary>
    public string? Role { get; init; }

    /// <summary>The database the files were exported from, which is never the target of their promotion.</summary>
    public DatabaseTarget? Source { get; init; }

    /// <summary>What "ariadb.environment" must say where the database has it; without a value, the target's configured name.</summary>
    public string? Environment { get; init; }

    /// <summary>How many objects (tables, indexes, sequences) the largest transaction makes or alters: each needs a lock until its end.</summary>
    public int ObjectsInOneTransaction { get; init; }

    /// <summary>How much the database will grow for a while, such as by tables that are written anew.</summary>
    public long BytesNeeded { get; init; }
}
