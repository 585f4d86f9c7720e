namespace AriaDb.Schema;

/// <summary>
/// What a database object is called wherever it exists: its kind, and its name qualified and quoted as SQL writes it
/// (<c>public.invoice.amount</c>, <c>public.total(integer)</c>). Case matters, as in Postgres.
/// </summary>
public sealed record ObjectId(string Kind, string Name) : IComparable<ObjectId>
{
    public override string ToString() => $"{Kind} {Name}";

    // Ids are the keys of everything: the name tells nearly all of them apart, and kinds are few, shared strings.
    public bool Equals(ObjectId? other) => other is not null && string.Equals(Name, other.Name) && string.Equals(Kind, other.Kind);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public int CompareTo(ObjectId? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byKind = string.CompareOrdinal(Kind, other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Name, other.Name);
    }

    public static bool operator <(ObjectId left, ObjectId right) => left.CompareTo(right) < 0;

    public static bool operator >(ObjectId left, ObjectId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ObjectId left, ObjectId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ObjectId left, ObjectId right) => left.CompareTo(right) >= 0;
}
