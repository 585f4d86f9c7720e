namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TEXT SEARCH TEMPLATE.</summary>
public sealed record TextSearchTemplate(ObjectId Id, string Schema, ValueList<string> Functions) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];
}

public sealed class TextSearchTemplates : ObjectKind<TextSearchTemplate>
{
    public override string Name => "text search template";

    public override IReadOnlyList<string> FoundAs => ["pg_ts_template"];

    public override string Query(int majorVersion) => """
        select 'pg_ts_template'::regclass::oid, t.oid, 0, n.nspname, t.tmplname,
            array_remove(array['init = ' || nullif(t.tmplinit, 0)::regproc, 'lexize = ' || t.tmpllexize::regproc], null)
        from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace
        where t.tmplnamespace = any($1)
        order by n.nspname collate "C", t.tmplname collate "C"
        """;

    protected override TextSearchTemplate ReadRow(CatalogRow row) =>
        new(new("text search template", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Texts(2));

    protected override IEnumerable<Change> Create(TextSearchTemplate added, DiffContext context) =>
        [Change.Create(added, $"create {added.SqlName} ({string.Join(", ", added.Functions)});")];

    protected override IEnumerable<Change> Drop(TextSearchTemplate removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(TextSearchTemplate from, TextSearchTemplate to, DiffContext context) => null;
}
