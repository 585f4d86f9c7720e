using AriaDb.Schema;

namespace AriaDb.Catalog;

/// <summary>An object that a schema should have: not there, or there with other members.</summary>
/// <param name="Differences">What differs, where the object is there; empty where it is missing.</param>
public sealed record SchemaGap(ObjectId Object, IReadOnlyList<string> Differences)
{
    public bool IsMissing => Differences.Count == 0;

    public override string ToString() => $"{Object}: {(IsMissing ? "missing" : string.Join("; ", Differences))}";
}

/// <summary>Compares what a schema should hold with what it holds, object by object; what it holds beyond that is no gap.</summary>
public static class SchemaGaps
{
    /// <summary>In the order of the kinds; of a missing object with its parts only the object itself.</summary>
    public static IReadOnlyList<SchemaGap> Of(DatabaseSchema wanted, DatabaseSchema actual)
    {
        var gaps = new List<SchemaGap>();
        foreach (var item in wanted.Objects)
        {
            if (actual.Find(item.Id) is not { } found)
            {
                if (item.Parent is not { } parent || actual.Contains(parent) || !wanted.Contains(parent))
                {
                    gaps.Add(new SchemaGap(item.Id, []));
                }
            }
            else if (!found.Equals(item))
            {
                gaps.Add(new SchemaGap(item.Id, ObjectDifference.Between(found, item)));
            }
        }

        return gaps;
    }
}
