namespace AriaDb.Schema;

/// <summary>No statement of Postgres leads an object to what it should be, its rows kept.</summary>
public sealed class ImpossibleChangeException(ObjectId item, string reason) : Exception($"{item}: {reason}.")
{
    public ObjectId Object { get; } = item;

    public string Reason { get; } = reason;
}
