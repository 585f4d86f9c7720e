namespace AriaDb.Schema.Kinds;

/// <summary>CREATE SCHEMA.</summary>
public sealed record NamespaceSchema(ObjectId Id, string Name) : SchemaObject(Id)
{
    public static ObjectId IdOf(string name) => new("schema", Quote.Identifier(name));
}

public sealed class Schemas : ObjectKind<NamespaceSchema>
{
    public override string Name => "schema";

    public override string Query(int majorVersion) => """
        select 'pg_namespace'::regclass::oid, n.oid, 0, n.nspname
        from pg_namespace n
        where n.oid = any($1)
        order by n.nspname collate "C"
        """;

    protected override NamespaceSchema ReadRow(CatalogRow row) => new(NamespaceSchema.IdOf(row.Text(0)), row.Text(0));

    protected override IEnumerable<Change> Create(NamespaceSchema added, DiffContext context) =>
        [Change.Create(added, $"create schema {added.Id.Name};")];

    protected override IEnumerable<Change> Drop(NamespaceSchema removed, DiffContext context) =>
        [Change.Drop(removed, $"drop schema {removed.Id.Name};")];

    protected override Alteration? Alter(NamespaceSchema from, NamespaceSchema to, DiffContext context) => null;
}
