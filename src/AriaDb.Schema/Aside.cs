namespace AriaDb.Schema;

/// <summary>What a record knows besides, for writing SQL: it takes no part in the record's equality, nor in its fingerprint.</summary>
public readonly struct Aside<T>(T value) : IEquatable<Aside<T>>, IAside
{
    public T Value { get; } = value;

#pragma warning disable CA2225 // A plain value stands for one and back; names for that would be longer than the property.
    public static implicit operator Aside<T>(T value) => new(value);

    public static implicit operator T(Aside<T> aside) => aside.Value;
#pragma warning restore CA2225

    public static bool operator ==(Aside<T> left, Aside<T> right) => left.Equals(right);

    public static bool operator !=(Aside<T> left, Aside<T> right) => !left.Equals(right);

    public bool Equals(Aside<T> other) => true;

    public override bool Equals(object? obj) => obj is Aside<T>;

    public override int GetHashCode() => 0;

    public override string ToString() => $"{Value}";
}

internal interface IAside;
