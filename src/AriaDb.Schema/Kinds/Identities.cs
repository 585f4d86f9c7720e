namespace AriaDb.Schema.Kinds;

/// <summary>
/// An identity column's sequence. Whether it is unlogged is said where its table is not as it is (from 15 on), its type where it is not the column's,
/// as that of one made by LIKE ... INCLUDING IDENTITY, which is a bigint with the bounds of the other (14 to 18).
/// </summary>
public sealed record Identity(
    bool Always, string Sequence, long Start, long Increment, long Minimum, long Maximum, long Cache, bool Cycles, bool? IsUnlogged, string? Type);

/// <summary>What a column's identity says in SQL: a clause of its own, and statements about its sequence.</summary>
internal static class Identities
{
    public static string Clause(Column column, Identity identity)
    {
        var usual = UsualSequence(column);
        var clauses = string.Join(' ', new[]
        {
            identity.Sequence == usual ? "" : $"sequence name {identity.Sequence}",
            identity.IsUnlogged is { } unlogged ? Sequences.Logging(unlogged) : "",
            Sequences.Clauses(
                column.Type, identity.Start, identity.Increment, Math.Max(identity.Minimum, Sequences.Bounds(column.Type).Least),
                Math.Min(identity.Maximum, Sequences.Bounds(column.Type).Most), identity.Cache, identity.Cycles),
        }.Where(c => c.Length > 0));
        return $"{(identity.Always ? "always" : "by default")} as identity{(clauses.Length > 0 ? $" ({clauses})" : "")}";
    }

    /// <summary>From one identity of a column to another, once the column has its type.</summary>
    public static IEnumerable<Change> Between(Column from, Column to, Identity old, Identity wanted, DiffContext context)
    {
        if (old.Always != wanted.Always)
        {
            yield return ColumnAlteration.Statement(to, $"set generated {(wanted.Always ? "always" : "by default")}");
        }

        if (old.Sequence != wanted.Sequence)
        {
            yield return Rename(to, old.Sequence, wanted.Sequence);
        }

        // The table's alteration sets it, and comes before.
        if (old.IsUnlogged != wanted.IsUnlogged && context.From.Find<Table>(to.Table)?.IsUnlogged is { } isUnlogged && context.To.Find<Table>(to.Table)?.IsUnlogged == isUnlogged)
        {
            yield return Sequences.SetLogging(to, wanted.Sequence, wanted.IsUnlogged ?? isUnlogged);
        }

        old = Retyped(old, from.Type, to.Type) with { Always = wanted.Always, Sequence = wanted.Sequence, IsUnlogged = wanted.IsUnlogged };
        if (old != wanted)
        {
            var type = old.Type == wanted.Type ? "" : $" as {wanted.Type ?? to.Type}";
            foreach (var change in Sequences.Altered(to, wanted.Sequence, (old.Minimum, old.Maximum), (wanted.Minimum, wanted.Maximum), $"{type}{Options(wanted)}"))
            {
                yield return change;
            }
        }
    }

    public static Change Rename(Column column, string from, string to) => Change.Alter(column, $"alter sequence {from} rename to {Relations.Split(to).Name};");

    /// <summary>The identity's sequence of another type than the column's, which no clause of the column says.</summary>
    public static IEnumerable<Change> SetType(Column column) => column.Identity is { Type: { } type } identity
        ? [Change.Alter(column, $"alter sequence {identity.Sequence} as {type}{Options(identity)};")]
        : [];

    private static string Options(Identity wanted) => $" increment by {wanted.Increment} minvalue {wanted.Minimum} maxvalue {wanted.Maximum} start with {wanted.Start} "
        + $"cache {wanted.Cache} {(wanted.Cycles ? "cycle" : "no cycle")}";

    /// <summary>The statement that lets a new sequence go on behind the numbers that rows have already.</summary>
    public static string Continue(Column column, Identity identity)
    {
        var (last, furthest, name) = (identity.Increment > 0 ? "max" : "min", identity.Increment > 0 ? "greatest" : "least", Quote.Identifier(column.Name));
        return $"select setval({Quote.Literal(identity.Sequence)}, {furthest}({last}({name}) + {identity.Increment}, {identity.Start}), false) "
            + $"from {column.Table.Name} having {last}({name}) is not null;";
    }

    /// <summary>The identity after its column got another type: its sequence has that, too, and the furthest bound where it had its own type's (init_params() of sequence.c).</summary>
    private static Identity Retyped(Identity identity, string from, string to)
    {
        var (old, @new) = (Sequences.Bounds(identity.Type ?? from), Sequences.Bounds(to));
        return from == to ? identity
            : identity.Increment > 0 ? identity with { Type = null, Maximum = identity.Maximum == old.Most ? @new.Most : identity.Maximum }
            : identity with { Type = null, Minimum = identity.Minimum == old.Least ? @new.Least : identity.Minimum };
    }

    // makeObjectName() of src/backend/commands/indexcmds.c, for names that fit into 63 bytes; longer ones are spelled out.
    private static string UsualSequence(Column column) =>
        $"{Relations.Split(column.Table.Name).Schema}.{Quote.Identifier($"{Relations.RawName(column.Table)}_{column.Name}_seq")}";
}
