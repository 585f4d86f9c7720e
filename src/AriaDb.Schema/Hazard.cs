using System.Text.Json;

namespace AriaDb.Schema;

/// <summary>What can go wrong with a change; the names are what people type to allow one (<c>--allow=DELETES_DATA</c>).</summary>
public enum HazardKind
{
    /// <summary>Rows or values are gone afterwards.</summary>
    DeletesData,

    /// <summary>Fails, or gives other values, depending on the rows that are there.</summary>
    DependsOnData,

    /// <summary>Rewrites every row under a lock that stops readers and writers.</summary>
    RewritesTable,

    /// <summary>Reads every row under a lock that stops writers.</summary>
    BlocksWrites,

    /// <summary>Changes who may read or write what.</summary>
    ChangesAccess,

    /// <summary>Queries may get slow: an index goes away.</summary>
    SlowsQueries,

    /// <summary>Cannot be undone by a statement that keeps everything.</summary>
    Irreversible,
}

/// <summary>A danger of one change, set by the kind that made it.</summary>
public sealed record Hazard(HazardKind Kind, string Message)
{
    /// <summary>A query for the number of rows, before the change, that it comes from; null where none says it.</summary>
    public string? CountQuery { get; init; }

    /// <summary>The word people type: DELETES_DATA.</summary>
    public string Code => CodeOf(Kind);

    public static string CodeOf(HazardKind kind) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());
}
