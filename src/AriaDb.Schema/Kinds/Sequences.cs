namespace AriaDb.Schema.Kinds;

/// <summary>CREATE SEQUENCE, of a sequence that is no identity column's.</summary>
public sealed record Sequence(
    ObjectId Id, string Schema, string Name, string Type, long Start, long Increment, long Minimum, long Maximum, long Cache, bool Cycles, bool IsUnlogged)
    : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"relation {Id.Name}"];

    public static ObjectId IdOf(string schema, string name) => new("sequence", Quote.Qualified(schema, name));
}

public sealed class Sequences : ObjectKind<Sequence>
{
    public override string Name => "sequence";

    public override string Query(int majorVersion) => """
        select 'pg_class'::regclass::oid, c.oid, 0, n.nspname, c.relname, format_type(s.seqtypid, null),
            s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, c.relpersistence = 'u'
        from pg_sequence s
        join pg_class c on c.oid = s.seqrelid
        join pg_namespace n on n.oid = c.relnamespace
        where c.relnamespace = any($1)
            and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
        order by n.nspname collate "C", c.relname collate "C"
        """;

    /// <summary>The clauses that say something other than what CREATE SEQUENCE would choose by itself.</summary>
    public static string Clauses(string type, long start, long increment, long minimum, long maximum, long cache, bool cycles)
    {
        var up = increment > 0;
        var (least, most) = Bounds(type);
        var (usualMinimum, usualMaximum) = up ? (1L, most) : (least, -1L);
        var clauses = new List<string>();
        Add(increment != 1, $"increment by {increment}");
        Add(minimum != usualMinimum, $"minvalue {minimum}");
        Add(maximum != usualMaximum, $"maxvalue {maximum}");
        Add(start != (up ? minimum : maximum), $"start with {start}");
        Add(cache != 1, $"cache {cache}");
        Add(cycles, "cycle");
        return string.Join(' ', clauses);

        void Add(bool said, string clause)
        {
            if (said)
            {
                clauses.Add(clause);
            }
        }
    }

    /// <summary>The least and the most that a sequence of a type can give.</summary>
    public static (long Least, long Most) Bounds(string type) => type switch
    {
        "smallint" => (short.MinValue, short.MaxValue),
        "integer" => (int.MinValue, int.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    /// <summary>ALTER SEQUENCE, which Postgres refuses while the sequence stands outside of its new bounds: it steps inside them first.</summary>
    public static IEnumerable<Change> Altered(SchemaObject to, string name, (long Least, long Most) from, (long Least, long Most) bounds, string clauses)
    {
        var overlap = Math.Max(from.Least, bounds.Least) <= Math.Min(from.Most, bounds.Most);
        var narrows = bounds.Least > from.Least || bounds.Most < from.Most;
        if (overlap && narrows)
        {
            yield return Change.Alter(to, $"select setval({Quote.Literal(name)}, greatest(least(last_value, {bounds.Most}), {bounds.Least}), is_called) "
                + $"from {name} where last_value not between {bounds.Least} and {bounds.Most};");
        }

        yield return Change.Alter(to, $"alter sequence {name}{clauses}{(overlap ? "" : " restart")};");
    }

    /// <summary>The word for whether a crash empties it.</summary>
    public static string Logging(bool isUnlogged) => isUnlogged ? "unlogged" : "logged";

    public static Change SetLogging(SchemaObject item, string name, bool isUnlogged) => Change.Alter(item, $"alter sequence {name} set {Logging(isUnlogged)};");

    protected override Sequence ReadRow(CatalogRow row) => new(
        Sequence.IdOf(row.Text(0), row.Text(1)), row.Text(0), row.Text(1), row.Text(2), row.Long(3), row.Long(4), row.Long(5), row.Long(6),
        row.Long(7), row.Flag(8), row.Flag(9));

    protected override IEnumerable<Change> Create(Sequence added, DiffContext context)
    {
        var type = added.Type == "bigint" ? "" : $" as {added.Type}";
        var clauses = Clauses(added.Type, added.Start, added.Increment, added.Minimum, added.Maximum, added.Cache, added.Cycles);
        yield return Change.Create(
            added, $"create {(added.IsUnlogged ? "unlogged " : "")}sequence {added.Id.Name}{type}{(clauses.Length > 0 ? " " : "")}{clauses};");
    }

    protected override IEnumerable<Change> Drop(Sequence removed, DiffContext context) =>
        [Change.Drop(removed, $"drop sequence {removed.Id.Name};", new Hazard(HazardKind.DeletesData, $"the position of {removed.Id.Name} is lost"))];

    protected override Alteration? Alter(Sequence from, Sequence to, DiffContext context)
    {
        var changes = new List<Change>();
        if ((@from with { IsUnlogged = to.IsUnlogged }) != to)
        {
            var type = from.Type == to.Type ? "" : $" as {to.Type}";
            changes.AddRange(Altered(to, to.Id.Name, (from.Minimum, from.Maximum), (to.Minimum, to.Maximum), $"{type} increment by {to.Increment} "
                + $"minvalue {to.Minimum} maxvalue {to.Maximum} start with {to.Start} cache {to.Cache} {(to.Cycles ? "cycle" : "no cycle")}"));
        }

        if (from.IsUnlogged != to.IsUnlogged)
        {
            changes.Add(SetLogging(to, to.Id.Name, to.IsUnlogged));
        }

        return new Alteration(changes);
    }

    // A column takes the sequences along that it owns.
    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        from.ChildrenOf(removed.Id).OfType<SequenceOwner>().Select(o => o.Column);
}
