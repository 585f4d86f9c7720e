namespace AriaDb.Schema.Kinds;

/// <summary>CREATE DOMAIN without its constraints. NOT NULL is a constraint of its own from 17 on, and a member here before.</summary>
public sealed record Domain(ObjectId Id, string Schema, string Name, string Type, string? Collation, string? Default, bool NotNull) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"type {Id.Name}"];

    public static ObjectId IdOf(string schema, string name) => new("domain", Quote.Qualified(schema, name));
}

public sealed class Domains : ObjectKind<Domain>
{
    public override string Name => "domain";

    public override IReadOnlyList<string> FoundAs => ["pg_type d"];

    public override string Query(int majorVersion) => $"""
        select 'pg_type'::regclass::oid, t.oid, 0, n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod),
            case when t.typcollation <> b.typcollation then (select format('%I.%I', cn.nspname, c.collname)
                from pg_collation c join pg_namespace cn on cn.oid = c.collnamespace where c.oid = t.typcollation) end,
            pg_get_expr(t.typdefaultbin, 'pg_type'::regclass), {(majorVersion >= 17 ? "false" : "t.typnotnull")}
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        join pg_type b on b.oid = t.typbasetype
        where t.typtype = 'd' and t.typnamespace = any($1)
        order by n.nspname collate "C", t.typname collate "C"
        """;

    protected override Domain ReadRow(CatalogRow row) => new(
        Domain.IdOf(row.Text(0), row.Text(1)), row.Text(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.TextOrNull(4), row.Flag(5));

    public override bool Folds(SchemaObject child) => child is DomainConstraint { IsValid: true };

    protected override IEnumerable<Change> Create(Domain added, DiffContext context) =>
        [Change.Create(added, Statement(added, context.Folded(added.Id).OfType<DomainConstraint>()))];

    protected override IEnumerable<Change> Drop(Domain removed, DiffContext context) => [Change.Drop(removed, $"drop domain {removed.Id.Name};")];

    protected override Alteration? Alter(Domain from, Domain to, DiffContext context)
    {
        if (from.Type != to.Type || from.Collation != to.Collation || (IsCheckedAnew(from, to, context) && TypeSwap.IsContained(to.Id, context)))
        {
            return TypeSwap.Between(
                from, to, column => Over(column, from, to), context,
                _ =>
                [
                    .. TypeChange.Hazards(to.Id.Name, from.Type, to.Type).Where(h => h.Kind is not (HazardKind.RewritesTable or HazardKind.DependsOnData)),
                    new Hazard(HazardKind.DependsOnData, $"fails when a value does not fit {to.Id.Name} as it will be"),
                ]);
        }

        var changes = new List<Change>();
        if (from.Default != to.Default)
        {
            changes.Add(Change.Alter(to, $"alter domain {to.Id.Name} {(to.Default is { } value ? $"set default {value}" : "drop default")};"));
        }

        if (from.NotNull != to.NotNull)
        {
            changes.Add(Change.Alter(
                to,
                $"alter domain {to.Id.Name} {(to.NotNull ? "set" : "drop")} not null;",
                to.NotNull ? [new Hazard(HazardKind.DependsOnData, $"fails when a column of type {to.Id.Name} holds a null")] : []));
        }

        return new(changes);
    }

    private static bool IsCheckedAnew(Domain from, Domain to, DiffContext context) => (to.NotNull && !from.NotNull)
        || context.To.ChildrenOf(to.Id).Any(child => child is DomainConstraint { IsValid: true } && context.IsNew(child.Id));

    // A column goes over as its old base type would: by the assignment cast where there is one.
    private static (string Type, string? Value) Over(Column column, Domain from, Domain to) => column.Type == to.Id.Name
        ? ($"{column.Type}{(column.Collation is { } own ? $" collate {own}" : "")}", $"{Quote.Identifier(column.Name)}::{(TypeChange.Cast("", from.Type, to.Type) is null ? to.Type : "text")}::{column.Type}")
        : TypeSwap.ThroughText(column);

    internal static string Statement(Domain domain, IEnumerable<DomainConstraint> constraints) =>
        $"create domain {domain.Id.Name} as {domain.Type}"
        + (domain.Collation is { } collation ? $" collate {collation}" : "")
        + (domain.Default is { } value ? $" default {value}" : "")
        + (domain.NotNull ? " not null" : "")
        + string.Concat(constraints.Select(c => $"\n    {c.Clause}"))
        + ";";
}
