namespace AriaDb.Schema.Kinds;

/// <summary>CREATE CONVERSION between two encodings.</summary>
public sealed record Conversion(ObjectId Id, string Schema, bool IsDefault, string Source, string Target, string Function) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];
}

public sealed class Conversions : ObjectKind<Conversion>
{
    public override string Name => "conversion";

    public override IReadOnlyList<string> FoundAs => ["pg_conversion"];

    public override string Query(int majorVersion) => """
        select 'pg_conversion'::regclass::oid, c.oid, 0, n.nspname, c.conname, c.condefault,
            pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc::text
        from pg_conversion c join pg_namespace n on n.oid = c.connamespace
        where c.connamespace = any($1)
        order by n.nspname collate "C", c.conname collate "C"
        """;

    protected override Conversion ReadRow(CatalogRow row) => new(
        new("conversion", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Flag(2), row.Text(3), row.Text(4), row.Text(5));

    protected override IEnumerable<Change> Create(Conversion added, DiffContext context) =>
        [Change.Create(added, $"create {(added.IsDefault ? "default " : "")}{added.SqlName} for {Quote.Literal(added.Source)} to {Quote.Literal(added.Target)} from {added.Function};")];

    protected override IEnumerable<Change> Drop(Conversion removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(Conversion from, Conversion to, DiffContext context) => null;
}
