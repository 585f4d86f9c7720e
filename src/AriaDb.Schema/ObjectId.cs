namespace AriaDb.Schema;

/// <summary>
/// What a database object is called wherever it exists: its kind, and its name qualified and quoted as SQL writes it
/// (<c>public.invoice.amount</c>, <c>public.total(integer)</c>). Case matters, as in Postgres.
/// </summary>
public readonly record struct ObjectId(string Kind, string Name) : IComparable<ObjectId>
{
    public override string ToString() => $"{Kind} {Name}";

    // Ids are the keys of everything: the name tells nearly all of them apart, and kinds are few, shared strings.
    public bool Equals(ObjectId other) => string.Equals(Name, other.Name) && string.Equals(Kind, other.Kind);

    public override int GetHashCode() => Name?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public int CompareTo(ObjectId other)
    {
        var byKind = string.CompareOrdinal(Kind, other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Name, other.Name);
    }

    public static bool operator <(ObjectId left, ObjectId right) => left.CompareTo(right) < 0;

    public static bool operator >(ObjectId left, ObjectId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ObjectId left, ObjectId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ObjectId left, ObjectId right) => left.CompareTo(right) >= 0;
}
