namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TEXT SEARCH PARSER.</summary>
public sealed record TextSearchParser(ObjectId Id, string Schema, ValueList<string> Functions) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];
}

public sealed class TextSearchParsers : ObjectKind<TextSearchParser>
{
    public override string Name => "text search parser";

    public override IReadOnlyList<string> FoundAs => ["pg_ts_parser"];

    public override string Query(int majorVersion) => """
        select 'pg_ts_parser'::regclass::oid, p.oid, 0, n.nspname, p.prsname, array_remove(array['start = ' || p.prsstart::regproc,
            'gettoken = ' || p.prstoken::regproc, 'end = ' || p.prsend::regproc, 'headline = ' || nullif(p.prsheadline, 0)::regproc,
            'lextypes = ' || p.prslextype::regproc], null)
        from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace
        where p.prsnamespace = any($1)
        order by n.nspname collate "C", p.prsname collate "C"
        """;

    protected override TextSearchParser ReadRow(CatalogRow row) =>
        new(new("text search parser", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Texts(2));

    protected override IEnumerable<Change> Create(TextSearchParser added, DiffContext context) =>
        [Change.Create(added, $"create {added.SqlName} ({string.Join(", ", added.Functions)});")];

    protected override IEnumerable<Change> Drop(TextSearchParser removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(TextSearchParser from, TextSearchParser to, DiffContext context) => null;
}
