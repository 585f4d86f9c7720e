namespace AriaDb.Schema.Kinds;

/// <summary>A partition's index or key being a piece of the partitioned table's.</summary>
public sealed record IndexAttachment(ObjectId Id, ObjectId Index, ObjectId Of, string IndexName, string OfName) : SchemaObject(Id)
{
    public override ObjectId? Parent => Index;

    public override IEnumerable<ObjectId> Needs => [Of];
}

public sealed class IndexAttachments : ObjectKind<IndexAttachment>
{
    public override string Name => "index attachment";

    public override IReadOnlyList<string> FoundAs => ["pg_inherits"];

    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, n.nspname, i.relname, c.relname, k.conname, pn.nspname, p.relname, pc.relname, pk.conname
        from pg_inherits h
        join pg_class i on i.oid = h.inhrelid and i.relkind in ('i', 'I')
        join pg_namespace n on n.oid = i.relnamespace
        join pg_index x on x.indexrelid = i.oid
        join pg_class c on c.oid = x.indrelid
        left join pg_constraint k on k.conindid = i.oid and k.contype in ('p', 'u', 'x')
        join pg_class p on p.oid = h.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace
        join pg_index px on px.indexrelid = p.oid
        join pg_class pc on pc.oid = px.indrelid
        left join pg_constraint pk on pk.conindid = p.oid and pk.contype in ('p', 'u', 'x')
        where i.relnamespace = any($1)
        order by n.nspname collate "C", i.relname collate "C"
        """;

    protected override IndexAttachment ReadRow(CatalogRow row)
    {
        var name = Quote.Qualified(row.Text(0), row.Text(1));
        return new(
            new("index attachment", name),
            IdOf(row.Text(0), row.Text(1), row.Text(2), row.TextOrNull(3)),
            IdOf(row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7)),
            name,
            Quote.Qualified(row.Text(4), row.Text(5)));
    }

    /// <summary>The attachments of an index's or key's pieces, and of theirs.</summary>
    public static IEnumerable<ObjectId> Of(ObjectId whole, DatabaseSchema schema) => schema.DependentsOf(whole)
        .Select(schema.Find).OfType<IndexAttachment>().Where(piece => piece.Of == whole).SelectMany(piece => Of(piece.Index, schema).Prepend(piece.Id));

    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) =>
        [Partition.IdOf(context.To.RootOf(((IndexAttachment)added).Index))];

    protected override IEnumerable<Change> Create(IndexAttachment added, DiffContext context) =>
        [Change.Create(added, $"alter index {added.OfName} attach partition {added.IndexName};")];

    // Postgres has no DETACH for an index: it comes loose with its table, or goes with one of the two.
    protected override IEnumerable<Change> Drop(IndexAttachment removed, DiffContext context) => [];

    // Postgres refuses to drop a piece alone: "cannot drop index m1_b_idx because index i requires it".
    public override IEnumerable<ObjectId> BoundTo(SchemaObject removed, DiffContext context)
    {
        var attachment = (IndexAttachment)removed;
        var table = context.From.RootOf(attachment.Index);
        var tie = Partition.IdOf(table);
        return context.From.Find(tie) is { } stands && stands.Equals(context.To.Find(tie)) ? [attachment.Of] : [];
    }

    protected override Alteration? Alter(IndexAttachment from, IndexAttachment to, DiffContext context) => null;

    private static ObjectId IdOf(string schema, string index, string table, string? constraint) => constraint is null
        ? Relations.IdOf("i", schema, index)
        : Constraint.IdOf(Table.IdOf(schema, table), constraint);
}
