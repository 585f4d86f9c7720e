namespace AriaDb.Schema.Kinds;

/// <summary>
/// The tablespace of an index, be it a key's: apart from both, because neither pg_get_indexdef() nor pg_get_constraintdef() says it (14 to 18).
/// </summary>
public sealed record IndexTablespace(ObjectId Id, ObjectId Subject, string Index, string Tablespace) : SchemaObject(Id)
{
    public override ObjectId? Parent => Subject;
}

public sealed class IndexTablespaces : ObjectKind<IndexTablespace>
{
    public override string Name => "index tablespace";

    public override string Query(int majorVersion) => """
        select 'pg_class'::regclass::oid, i.oid, 0, n.nspname, i.relname, s.spcname
        from pg_class i
        join pg_namespace n on n.oid = i.relnamespace
        join pg_tablespace s on s.oid = i.reltablespace
        where i.relkind in ('i', 'I') and i.relnamespace = any($1)
        order by n.nspname collate "C", i.relname collate "C"
        """;

    protected override IndexTablespace? ReadRow(CatalogRow row)
    {
        var index = Quote.Qualified(row.Text(0), row.Text(1));
        return row.Subject is { } subject ? new(new("index tablespace", index), subject.Id, index, row.Text(2)) : null;
    }

    protected override IEnumerable<Change> Create(IndexTablespace added, DiffContext context) =>
        [Change.Create(added, Statement(added, added.Tablespace), Hazards(added, context))];

    protected override IEnumerable<Change> Drop(IndexTablespace removed, DiffContext context) =>
        [Change.Drop(removed, Statement(removed, "pg_default"), Hazards(removed, context))];

    protected override Alteration? Alter(IndexTablespace from, IndexTablespace to, DiffContext context) =>
        new([Change.Alter(to, Statement(to, to.Tablespace), Hazards(to, context))]);

    private static string Statement(IndexTablespace index, string tablespace) => $"alter index {index.Index} set tablespace {Quote.Identifier(tablespace)};";

    private static Hazard[] Hazards(IndexTablespace index, DiffContext context) => context.To.Find(index.Subject)?.Parent is { } table && context.IsNew(table)
        ? []
        : [new(HazardKind.BlocksWrites, $"copies {index.Index} while nobody else can use it")];
}
