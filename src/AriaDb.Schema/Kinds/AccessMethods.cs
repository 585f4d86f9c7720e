namespace AriaDb.Schema.Kinds;

/// <summary>CREATE ACCESS METHOD, of one that no extension brings.</summary>
public sealed record AccessMethod(ObjectId Id, string Type, string Handler) : SchemaObject(Id);

public sealed class AccessMethods : ObjectKind<AccessMethod>
{
    public override string Name => "access method";

    public override IReadOnlyList<string> FoundAs => ["pg_am"];

    public override string Query(int majorVersion) => """
        select 'pg_am'::regclass::oid, a.oid, 0, a.amname, case a.amtype when 'i' then 'index' else 'table' end, a.amhandler::text
        from pg_am a
        where a.oid >= 16384 and cardinality($1::oid[]) >= 0
        order by a.amname collate "C"
        """;

    protected override AccessMethod ReadRow(CatalogRow row) => new(new("access method", Quote.Identifier(row.Text(0))), row.Text(1), row.Text(2));

    protected override IEnumerable<Change> Create(AccessMethod added, DiffContext context) =>
        [Change.Create(added, $"create {added.SqlName} type {added.Type} handler {added.Handler};")];

    protected override IEnumerable<Change> Drop(AccessMethod removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(AccessMethod from, AccessMethod to, DiffContext context) => null;
}
