namespace AriaDb.Schema.Kinds;

/// <summary>An attribute of a composite type; a collation only where it is not the type's own.</summary>
public sealed record TypeAttribute(string Name, string Type, string? Collation)
{
    public override string ToString() => $"{Quote.Identifier(Name)} {Type}{(Collation is { } collation ? $" collate {collation}" : "")}";
}

/// <summary>CREATE TYPE ... AS (...). The order of the attributes is part of it: a row constructor goes by it.</summary>
public sealed record CompositeType(ObjectId Id, string Schema, ValueList<TypeAttribute> Attributes) : SchemaObject(Id)
{
    public override string SqlName => $"type {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"type {Id.Name}", $"relation {Id.Name}"];
}

public sealed class CompositeTypes : ObjectKind<CompositeType>
{
    public override string Name => "composite type";

    public override IReadOnlyList<string> FoundAs => ["pg_class c"];

    // The type is the whole, and what pg_class has of it a part (pg_depend).
    public override string Query(int majorVersion) => """
        select 'pg_type'::regclass::oid, c.reltype, 0, n.nspname, c.relname,
            array(select a.attname::text || E'\n' || format_type(a.atttypid, a.atttypmod) || E'\n' || case when a.attcollation <> t.typcollation
                    then (select format('%I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                        where co.oid = a.attcollation) else '' end
                from pg_attribute a join pg_type t on t.oid = a.atttypid
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'c' and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override CompositeType ReadRow(CatalogRow row) => new(
        Relations.IdOf("c", row.Text(0), row.Text(1)), row.Text(0),
        [.. row.Texts(2).Select(text => text.Split('\n')).Select(p => new TypeAttribute(p[0], p[1], p[2].Length > 0 ? p[2] : null))]);

    protected override IEnumerable<Change> Create(CompositeType added, DiffContext context) => [Change.Create(added, Statement(added))];

    protected override IEnumerable<Change> Drop(CompositeType removed, DiffContext context) => [Change.Drop(removed, $"drop type {removed.Id.Name};")];

    protected override Alteration? Alter(CompositeType from, CompositeType to, DiffContext context)
    {
        var kept = from.Attributes.Select(a => a.Name).Intersect(to.Attributes.Select(a => a.Name)).ToList();
        var inOrder = to.Attributes.Take(kept.Count).Select(a => a.Name).SequenceEqual(kept);
        var retyped = kept.Where(name => Of(from, name) != Of(to, name)).ToList();

        // Postgres refuses to change an attribute's type while a column holds the type.
        return inOrder && (retyped.Count == 0 || !TypeSwap.IsStored(from.Id, context))
            ? InPlace(from, to, retyped, LeadsTables(from.Id, context)) : Swap(from, to, inOrder, context);
    }

    /// <summary>Whether tables made of the type get its new columns with it; else they leave it, are altered, and take it again.</summary>
    internal static bool LeadsTables(ObjectId type, DiffContext context)
    {
        if (context.From.Find<CompositeType>(type) is not { } from || context.To.Find<CompositeType>(type) is not { } to)
        {
            return false;
        }

        // CASCADE changes a column's type by the assignment cast, which not all types have.
        var kept = from.Attributes.Select(a => a.Name).Intersect(to.Attributes.Select(a => a.Name)).ToList();
        return to.Attributes.Take(kept.Count).Select(a => a.Name).SequenceEqual(kept)
            && kept.All(name => Of(from, name) == Of(to, name)
                || (!TypeSwap.IsStored(type, context) && TypeChange.Cast("", Of(from, name).Type, Of(to, name).Type) is null));
    }

    // CASCADE reaches the tables made of the type, and nothing else.
    private static Alteration InPlace(CompositeType from, CompositeType to, List<string> retyped, bool leads)
    {
        string[] clauses =
        [
            .. from.Attributes.Select(a => a.Name).Except(to.Attributes.Select(a => a.Name)).Select(name => $"drop attribute {Quote.Identifier(name)} cascade"),
            .. retyped.Select(name => Of(to, name)).Select(a =>
                $"alter attribute {Quote.Identifier(a.Name)} type {a.Type}{(a.Collation is { } collation ? $" collate {collation}" : "")} cascade"),
            .. to.Attributes.Where(a => from.Attributes.All(f => f.Name != a.Name)).Select(a => $"add attribute {a} cascade"),
        ];
        var lost = from.Attributes.Any(a => to.Attributes.All(t => t.Name != a.Name));
        return new([.. clauses.Select(clause => Change.Alter(
            to, $"alter type {to.Id.Name} {clause};",
            lost && clause.StartsWith("drop", StringComparison.Ordinal)
                ? [new Hazard(HazardKind.DeletesData, $"the values of that attribute of {to.Id.Name} are lost where columns hold the type")]
                : []))])
        {
            Disturbs = dependent => dependent is TypedTable ? !leads : retyped.Count > 0 && dependent is not (Column or Table),
        };
    }

    private static Alteration Swap(CompositeType from, CompositeType to, bool inOrder, DiffContext context)
    {
        // What comes and goes can do so in place, after which the values' text has the new type's form.
        var sameNames = inOrder || from.Attributes.Select(a => a.Name).SequenceEqual(to.Attributes.Select(a => a.Name));
        var swap = TypeSwap.Between(
            from, to, column => sameNames || column.Type != to.Id.Name ? TypeSwap.ThroughText(column) : ByAttribute(column), context,
            _ => [new Hazard(HazardKind.DependsOnData, $"fails when a value of {to.Id.Name} does not fit its new attributes")]);
        return inOrder ? swap with { Changes = [.. InPlace(from, to, [], true).Changes, .. swap.Changes] } : swap;

        (string Type, string? Value) ByAttribute(Column column)
        {
            var name = Quote.Identifier(column.Name);
            var values = to.Attributes.Select(a => from.Attributes.Any(f => f.Name == a.Name) ? $"({name}).{Quote.Identifier(a.Name)}::text::{a.Type}" : "null");
            return (column.Type, $"case when {name}::text is not null then row({string.Join(", ", values)})::{column.Type} end");
        }
    }

    private static TypeAttribute Of(CompositeType type, string name) => type.Attributes.First(a => a.Name == name);

    internal static string Statement(CompositeType type) => type.Attributes.Count == 0
        ? $"create type {type.Id.Name} as ();"
        : $"create type {type.Id.Name} as (\n    {string.Join(",\n    ", type.Attributes)}\n);";
}
