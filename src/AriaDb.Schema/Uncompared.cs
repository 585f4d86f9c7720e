namespace AriaDb.Schema;

/// <summary>A value of an object that takes no part in its equality nor in its fingerprint: what is no part of the schema.</summary>
public readonly struct Uncompared<T>(T value) : IEquatable<Uncompared<T>>
{
    private readonly T _value = value;

    public T Value => _value;

    public bool Equals(Uncompared<T> other) => true;

    public override bool Equals(object? obj) => obj is Uncompared<T>;

    public override int GetHashCode() => 0;

    public static bool operator ==(Uncompared<T> left, Uncompared<T> right) => left.Equals(right);

    public static bool operator !=(Uncompared<T> left, Uncompared<T> right) => !left.Equals(right);
}
