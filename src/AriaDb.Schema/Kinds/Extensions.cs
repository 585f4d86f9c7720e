namespace AriaDb.Schema.Kinds;

/// <summary>
/// CREATE EXTENSION. The version is known and not compared: it belongs to the server's packages, and two databases with other versions of one
/// extension have the same schema.
/// </summary>
public sealed record Extension(ObjectId Id, string Name, string Schema, Aside<string> Version, Aside<bool> IsRelocatable) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public static ObjectId IdOf(string name) => new("extension", Quote.Identifier(name));
}

public sealed class Extensions : ObjectKind<Extension>
{
    public override string Name => "extension";

    public override bool IsUsedUnseen => true;

    public override string Query(int majorVersion) => """
        select 'pg_extension'::regclass::oid, e.oid, 0, e.extname, n.nspname, e.extversion, e.extrelocatable
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        order by e.extname collate "C"
        """;

    protected override Extension ReadRow(CatalogRow row) => new(Extension.IdOf(row.Text(0)), row.Text(0), row.Text(1), row.Text(2), row.Flag(3));

    // "if not exists": Promote creates missing extensions before the first file, because it may need another role's rights.
    // Its objects would be born with default privileges, while theirs are compared with what they would have without.
    protected override IEnumerable<Change> Create(Extension added, DiffContext context)
    {
        var (away, back) = DefaultPrivileges.Suspension(added.Schema, context);
        return [.. away.Append($"create extension if not exists {added.Id.Name} with schema {Quote.Identifier(added.Schema)};").Concat(back).Select(sql => Change.Create(added, sql))];
    }

    protected override IEnumerable<Change> Drop(Extension removed, DiffContext context) =>
        [Change.Drop(removed, $"drop extension {removed.Id.Name};")];

    protected override Alteration? Alter(Extension from, Extension to, DiffContext context) => !from.IsRelocatable
        ? null
        : new([Change.Alter(to, $"alter extension {to.Id.Name} set schema {Quote.Identifier(to.Schema)};")]);
}
