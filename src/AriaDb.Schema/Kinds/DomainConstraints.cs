namespace AriaDb.Schema.Kinds;

/// <summary>A domain's CHECK, and from 17 on its NOT NULL.</summary>
public sealed record DomainConstraint(ObjectId Id, ObjectId Domain, string Name, string Definition, bool IsValid) : SchemaObject(Id)
{
    public override ObjectId? Parent => Domain;

    public override string SqlName => $"constraint {Quote.Identifier(Name)} on domain {Domain.Name}";

    internal string Clause => $"constraint {Quote.Identifier(Name)} {Definition}";
}

public sealed class DomainConstraints : ObjectKind<DomainConstraint>
{
    public override string Name => "domain constraint";

    public override IReadOnlyList<string> FoundAs => ["pg_type d"];

    public override string Query(int majorVersion) => $"""
        select 'pg_constraint'::regclass::oid, k.oid, 0, n.nspname, t.typname, k.conname,
            case k.contype when 'c' then pg_get_constraintdef(k.oid) else 'not null' end, k.convalidated
        from pg_constraint k
        join pg_type t on t.oid = k.contypid
        join pg_namespace n on n.oid = t.typnamespace
        where k.contype in ('c'{(majorVersion >= 17 ? ", 'n'" : "")}) and t.typnamespace = any($1)
        order by n.nspname collate "C", t.typname collate "C", k.conname collate "C"
        """;

    protected override DomainConstraint ReadRow(CatalogRow row)
    {
        var domain = Kinds.Domain.IdOf(row.Text(0), row.Text(1));
        return new(Relations.Within("domain constraint", domain, row.Text(2)), domain, row.Text(2), row.Text(3), row.Flag(4));
    }

    // What holds the domain keeps it from being checked; that its new successor comes without this check means that the check needs what needs it.
    protected override IEnumerable<Change> Create(DomainConstraint added, DiffContext context) => added.IsValid && Reshapes(added, context).Any()
        ? throw new ImpossibleChangeException(
            added.Id, $"Postgres adds no check to a domain that columns hold within another type, and what {Quote.Identifier(added.Name)} calls needs {added.Domain} itself")
        :
    [
        Change.Create(
            added,
            $"alter domain {added.Domain.Name} add {added.Clause};",
            added.IsValid && !context.IsNew(added.Domain)
                ? [new Hazard(HazardKind.DependsOnData, $"fails when a column of type {added.Domain.Name} holds a value that breaks {Quote.Identifier(added.Name)}")]
                : []),
    ];

    protected override IEnumerable<Change> Drop(DomainConstraint removed, DiffContext context) =>
        [Change.Drop(removed, $"alter domain {removed.Domain.Name} drop constraint {Quote.Identifier(removed.Name)};")];

    public override IEnumerable<ObjectId> Reshapes(SchemaObject added, DiffContext context) =>
        added is DomainConstraint { IsValid: true } constraint && context.From.Contains(constraint.Domain) && TypeSwap.IsContained(constraint.Domain, context)
            ? [constraint.Domain]
            : [];

    protected override Alteration? Alter(DomainConstraint from, DomainConstraint to, DiffContext context) =>
        from.Definition == $"{to.Definition} NOT VALID" && !TypeSwap.IsContained(to.Domain, context)
        ? new([Change.Alter(to, $"alter domain {to.Domain.Name} validate constraint {Quote.Identifier(to.Name)};")])
        : null;
}
