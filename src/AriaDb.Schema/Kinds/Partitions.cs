namespace AriaDb.Schema.Kinds;

/// <summary>A table's being a partition of another: ALTER TABLE ... ATTACH PARTITION, after its indexes are there to be matched.</summary>
public sealed record Partition(ObjectId Id, ObjectId Table, ObjectId Of, string Bound) : SchemaObject(Id)
{
    /// <summary>Name and definition of the table's foreign keys that are pieces of the other's: DETACH leaves them.</summary>
    public Aside<ValueList<string>> ForeignKeyPieces { get; init; }

    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Needs => [Of];

    public static ObjectId IdOf(ObjectId table) => new("partition", table.Name);

    /// <summary>Whether DETACH leaves such a piece: a foreign key that is dropped before takes its pieces along.</summary>
    internal bool Leaves(string name, string definition, DiffContext context) =>
        ForeignKeyPieces.Value.Contains($"{name}\n{definition}") && Above(context.From)
            .SelectMany(table => context.From.ChildrenOf(table).OfType<ForeignKey>())
            .Any(whole => whole.Definition == definition
                && (context.IsNew(whole.Table) || !context.To.Contains(whole.Table) || (!context.IsNew(whole.Id) && context.To.Find<ForeignKey>(whole.Id) is { } kept && (whole.Equals(kept) || ForeignKeys.Altered(whole, kept) is not null))));

    private IEnumerable<ObjectId> Above(DatabaseSchema schema)
    {
        for (ObjectId? table = Of; table is { } above; table = schema.Find<Partition>(IdOf(above))?.Of)
        {
            yield return above;
        }
    }
}

public sealed class Partitions : ObjectKind<Partition>
{
    public override string Name => "partition";

    public override IReadOnlyList<string> FoundAs => ["pg_inherits"];

    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, c.relkind::text, n.nspname, c.relname, pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid),
            array(select k.conname || E'\n' || pg_get_constraintdef(k.oid) from pg_constraint k join pg_constraint w on w.oid = k.conparentid
                where k.conrelid = c.oid and k.contype = 'f' and w.conrelid <> k.conrelid order by 1)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_inherits i on i.inhrelid = c.oid
        join pg_class p on p.oid = i.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace
        where c.relispartition and c.relkind in ('r', 'p', 'f') and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    /// <summary>The ties of a partitioned table's own partitions: an index made before them would be made on each by ATTACH as well.</summary>
    internal static IEnumerable<ObjectId> Of(ObjectId table, DatabaseSchema schema) =>
        schema.Find<Table>(table) is { PartitionKey: not null } ? schema.DependentsOf(table).Where(id => schema.Find(id) is Partition tie && tie.Of == table) : [];

    /// <summary>Indexes of the partitioned table that a partition is wanted without a piece of: ATTACH would make it one.</summary>
    internal static IEnumerable<TableIndex> Without(Partition added, DiffContext context)
    {
        var pieces = context.To.ChildrenOf(added.Table).SelectMany(part => context.To.ChildrenOf(part.Id)).OfType<IndexAttachment>().Select(a => a.Of).ToHashSet();
        return added.Table.Kind == "table" ? context.To.ChildrenOf(added.Of).OfType<TableIndex>().Where(index => !pieces.Contains(index.Id)) : [];
    }

    public override IEnumerable<ObjectId> Reshapes(SchemaObject added, DiffContext context) =>
        Without((Partition)added, context).Select(index => index.Id).Where(context.From.Contains);

    // ATTACH makes an index of its own where none is to be matched, or that one lacks pieces, and so is not valid yet (15.20). Where the index to match
    // is new, it comes after the tie, unless it is a key that a new table has from CREATE: no piece of a new one of a table that is there. The bound's values are of the key's types, of which the catalog
    // has no dependency.
    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) =>
    [
        .. context.To.ChildrenOf(((Partition)added).Table)
            .Where(part => part is TableIndex or Constraint
                && !context.To.ChildrenOf(part.Id).Any(a => a is IndexAttachment { Of: var whole } && context.IsNew(whole) && !ComesWithTable(whole, context)))
            .SelectMany(index => context.To.DependentsOf(index.Id).Where(id => context.To.Find(id) is IndexAttachment piece && piece.Of == index.Id)
                .Concat(context.To.ChildrenOf(index.Id).Any(a => a is IndexAttachment) ? [index.Id] : [])),
        .. context.To.ChildrenOf(((Partition)added).Of).OfType<Column>()
            .SelectMany(column => context.To.NeedsOf(column.Id).Where(id => context.To.Find(id) is EnumType)),
        .. Inheritance.Alike(((Partition)added).Table, added.Id, context),
    ];

    private static bool ComesWithTable(ObjectId key, DiffContext context) => context.To.Find(key) is Constraint { Table: var table, PieceOf.Value: var whole } && context.IsNew(table)
        && (whole is not { } above || !context.IsNew(above) || ComesWithTable(above, context));

    protected override Partition ReadRow(CatalogRow row)
    {
        var table = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        return new(Partition.IdOf(table), table, Table.IdOf(row.Text(3), row.Text(4)), row.Text(5)) { ForeignKeyPieces = row.Texts(6) };
    }

    protected override IEnumerable<Change> Create(Partition added, DiffContext context)
    {
        Hazard[] hazards = context.IsNew(added.Table)
            ? []
            : [new Hazard(HazardKind.DependsOnData, $"fails when a row of {added.Table.Name} lies outside its bounds")];
        yield return Change.Create(added, $"alter table only {added.Of.Name} attach partition {added.Table.Name} {added.Bound};", hazards);
    }

    protected override IEnumerable<Change> Drop(Partition removed, DiffContext context) =>
    [
        Change.Drop(removed, $"alter table only {removed.Of.Name} detach partition {removed.Table.Name};"),
        .. removed.ForeignKeyPieces.Value.Select(piece => piece.Split('\n', 2))
            .Where(piece => removed.Leaves(piece[0], piece[1], context) && context.To.Find<ForeignKey>(ForeignKey.IdOf(removed.Table, piece[0]))?.Definition != piece[1])
            .Select(piece => Change.Drop(removed, $"alter table {removed.Table.Name} drop constraint if exists {Quote.Identifier(piece[0])};")),
    ];

    protected override Alteration? Alter(Partition from, Partition to, DiffContext context) => null;
}
