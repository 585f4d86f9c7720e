namespace AriaDb.Schema.Kinds;

/// <summary>ALTER TABLE ... REPLICA IDENTITY, where it is not the default. Apart from the table, because it may name an index.</summary>
public sealed record ReplicaIdentity(ObjectId Id, ObjectId Table, string Clause, ObjectId? Index) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Needs => Index is { } index ? [index] : [];
}

public sealed class ReplicaIdentities : ObjectKind<ReplicaIdentity>
{
    public override string Name => "replica identity";

    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, n.nspname, c.relname, c.relreplident::text, i.relname, k.conname
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_index x on x.indrelid = c.oid and x.indisreplident and c.relreplident = 'i'
        left join pg_class i on i.oid = x.indexrelid
        left join pg_constraint k on k.conindid = i.oid and k.contype in ('p', 'u', 'x')
        where c.relkind in ('r', 'p') and c.relreplident <> 'd' and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    /// <summary>Whether an UPDATE of a table may be refused along the way, because it is published and nothing identifies its rows.</summary>
    internal static bool IsMissed(ObjectId table, DiffContext context)
    {
        DatabaseSchema[] both = [context.From, context.To];
        return both.Any(schema => IsPublished(table, schema))
            && !both.All(schema => schema.ChildrenOf(table).Any(part => part is Constraint { Type: "p" }))
            && both.All(schema => schema.Find(new("replica identity", table.Name)) is null);
    }

    // With publish_via_partition_root, too, it is the partition's rows that are updated.
    private static bool IsPublished(ObjectId table, DatabaseSchema schema) => schema.OfKind("publication").Cast<Publication>()
        .Any(publication => publication.Publishes.Contains("update", StringComparison.Ordinal) && (publication.AllTables
            || schema.ChildrenOf(publication.Id).Any(part => part switch
            {
                PublicationTable published => Relations.WithAllBelow(published.Table, schema).Contains(table),
                PublicationSchema published => schema.NeedsOf(table).Contains(published.Schema),
                _ => false,
            })));

    protected override ReplicaIdentity ReadRow(CatalogRow row)
    {
        var table = Table.IdOf(row.Text(0), row.Text(1));
        ObjectId? index = row.TextOrNull(3) is not { } name ? null
            : row.TextOrNull(4) is { } constraint ? Constraint.IdOf(table, constraint)
            : Relations.IdOf("i", row.Text(0), name);
        var clause = row.Text(2) switch
        {
            "f" => "full",
            "n" => "nothing",
            _ => row.TextOrNull(3) is { } named ? $"using index {Quote.Identifier(named)}" : "nothing",
        };
        return new(new("replica identity", table.Name), table, clause, index);
    }

    protected override IEnumerable<Change> Create(ReplicaIdentity added, DiffContext context) =>
        [Change.Create(added, $"alter table only {added.Table.Name} replica identity {added.Clause};")];

    protected override IEnumerable<Change> Drop(ReplicaIdentity removed, DiffContext context) =>
        [Change.Drop(removed, $"alter table only {removed.Table.Name} replica identity default;")];

    protected override Alteration? Alter(ReplicaIdentity from, ReplicaIdentity to, DiffContext context) =>
        new([Change.Alter(to, $"alter table only {to.Table.Name} replica identity {to.Clause};")]);
}
