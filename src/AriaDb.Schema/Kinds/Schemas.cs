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

    // "if not exists" where an extension goes into it: Promote makes both ahead of the file.
    protected override IEnumerable<Change> Create(NamespaceSchema added, DiffContext context)
    {
        var guard = context.To.OfKind("extension").Any(extension => extension is Extension { Schema: var schema } && schema == added.Name && context.IsNew(extension.Id));
        return [Change.Create(added, $"create schema {(guard ? "if not exists " : "")}{added.Id.Name};")];
    }

    protected override IEnumerable<Change> Drop(NamespaceSchema removed, DiffContext context) =>
        [Change.Drop(removed, $"drop schema {removed.Id.Name};")];

    protected override Alteration? Alter(NamespaceSchema from, NamespaceSchema to, DiffContext context) => null;
}
