namespace AriaDb.Schema.Kinds;

/// <summary>ALTER TABLE ... CLUSTER ON. A table has one at most, and it names an index.</summary>
public sealed record Clustering(ObjectId Id, ObjectId Table, ObjectId Index, string IndexName) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Needs => [Index];
}

public sealed class Clusterings : ObjectKind<Clustering>
{
    public override string Name => "clustering";

    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, c.relkind::text, n.nspname, c.relname, i.relname, k.conname
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        join pg_class c on c.oid = x.indrelid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_constraint k on k.conindid = i.oid and k.contype in ('p', 'u', 'x')
        where x.indisclustered and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override Clustering ReadRow(CatalogRow row)
    {
        var table = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        return new(
            new("clustering", table.Name), table,
            row.TextOrNull(4) is { } constraint ? Constraint.IdOf(table, constraint) : Relations.IdOf("i", row.Text(1), row.Text(3)), row.Text(3));
    }

    protected override IEnumerable<Change> Create(Clustering added, DiffContext context) => [Change.Create(added, Statement(added))];

    protected override IEnumerable<Change> Drop(Clustering removed, DiffContext context) =>
        [Change.Drop(removed, $"{Relations.Alter(removed.Table)} set without cluster;")];

    protected override Alteration? Alter(Clustering from, Clustering to, DiffContext context) => new([Change.Alter(to, Statement(to))]);

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        removed is Clustering clustering ? [clustering.Table, clustering.Index] : [];

    private static string Statement(Clustering clustering) => $"{Relations.Alter(clustering.Table)} cluster on {Quote.Identifier(clustering.IndexName)};";
}
