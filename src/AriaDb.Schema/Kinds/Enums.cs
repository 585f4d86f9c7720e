namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TYPE ... AS ENUM, its labels in their order.</summary>
public sealed record EnumType(ObjectId Id, string Schema, string Name, ValueList<string> Labels) : SchemaObject(Id)
{
    public override string SqlName => $"type {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"type {Id.Name}"];
}

public sealed class Enums : ObjectKind<EnumType>
{
    public override string Name => "enum";

    public override IReadOnlyList<string> FoundAs => ["pg_type e"];

    public override string Query(int majorVersion) => """
        select 'pg_type'::regclass::oid, t.oid, 0, n.nspname, t.typname,
            array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder)
        from pg_type t join pg_namespace n on n.oid = t.typnamespace
        where t.typtype = 'e' and t.typnamespace = any($1)
        order by n.nspname collate "C", t.typname collate "C"
        """;

    protected override EnumType ReadRow(CatalogRow row) =>
        new(new("enum", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Text(1), row.Texts(2));

    protected override IEnumerable<Change> Create(EnumType added, DiffContext context) =>
        [Change.Create(added, Statement(added))];

    protected override IEnumerable<Change> Drop(EnumType removed, DiffContext context) =>
        [Change.Drop(removed, $"drop type {removed.Id.Name};")];

    protected override Alteration? Alter(EnumType from, EnumType to, DiffContext context) =>
        from.Labels.SequenceEqual(to.Labels.Where(from.Labels.Contains)) ? AddValues(from, to) : Swap(from, to, context);

    private static Alteration AddValues(EnumType from, EnumType to)
    {
        var changes = new List<Change>();
        for (var i = 0; i < to.Labels.Count; i++)
        {
            if (from.Labels.Contains(to.Labels[i]))
            {
                continue;
            }

            var place = i > 0 ? $" after {Quote.Literal(to.Labels[i - 1])}"
                : from.Labels.Count > 0 ? $" before {Quote.Literal(from.Labels[0])}" : "";
            changes.Add(Change.Alter(to, $"alter type {to.Id.Name} add value {Quote.Literal(to.Labels[i])}{place};") with { UsableAfterCommit = to.Labels[i] });
        }

        return new Alteration(changes);
    }

    // Postgres cannot remove or move a label: a new type takes the name, and the columns go over by their text.
    private static Alteration Swap(EnumType from, EnumType to, DiffContext context) => TypeSwap.Between(
        from, to, TypeSwap.ThroughText, context,
        column => [new Hazard(HazardKind.DependsOnData, $"fails when a row holds a value of {to.Id.Name} that goes away")
        {
            CountQuery = Counting.Holding(column, from.Labels.Except(to.Labels)),
        }]);

    internal static string Statement(EnumType type) => $"create type {type.Id.Name} as enum ({string.Join(", ", type.Labels.Select(Quote.Literal))});";
}
