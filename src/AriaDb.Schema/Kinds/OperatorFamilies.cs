namespace AriaDb.Schema.Kinds;

/// <summary>CREATE OPERATOR FAMILY; its classes and loose members are objects of their own.</summary>
public sealed record OperatorFamily(ObjectId Id, string Schema, string Name, string Method) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public static ObjectId IdOf(string schema, string name, string method) =>
        new("operator family", $"{Quote.Qualified(schema, name)} using {Quote.Identifier(method)}");
}

public sealed class OperatorFamilies : ObjectKind<OperatorFamily>
{
    public override string Name => "operator family";

    public override IReadOnlyList<string> FoundAs => ["pg_opfamily"];

    public override string Query(int majorVersion) => """
        select 'pg_opfamily'::regclass::oid, f.oid, 0, n.nspname, f.opfname, m.amname
        from pg_opfamily f
        join pg_namespace n on n.oid = f.opfnamespace
        join pg_am m on m.oid = f.opfmethod
        where f.opfnamespace = any($1)
        order by n.nspname collate "C", f.opfname collate "C", m.amname collate "C"
        """;

    protected override OperatorFamily ReadRow(CatalogRow row) =>
        new(OperatorFamily.IdOf(row.Text(0), row.Text(1), row.Text(2)), row.Text(0), row.Text(1), row.Text(2));

    protected override IEnumerable<Change> Create(OperatorFamily added, DiffContext context) => [Change.Create(added, $"create {added.SqlName};")];

    protected override IEnumerable<Change> Drop(OperatorFamily removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(OperatorFamily from, OperatorFamily to, DiffContext context) => null;
}
