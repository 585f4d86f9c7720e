namespace AriaDb.Schema.Kinds;

/// <summary>A table's inheriting from another: a clause of CREATE TABLE, or ALTER TABLE ... INHERIT once it has what the parent has.</summary>
public sealed record Inheritance(ObjectId Id, ObjectId Table, ObjectId Of) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Needs => [Of];

    /// <summary>The object that ties a table to a parent: this one, or its being a partition.</summary>
    public static ObjectId TieOf(ObjectId table, bool isPartition, string parent) =>
        isPartition ? Partition.IdOf(table) : new("inheritance", $"{table.Name} of {parent}");

    /// <summary>Whether a tie stands through the whole delta, so that what happens to the parent's part reaches the copy.</summary>
    internal static bool Stands(ObjectId tie, string parent, DiffContext context) =>
        context.To.Find(tie) is { } kept && kept.Equals(context.From.Find(tie))
        && !Tables.IsRebuilt(context.From.Find<Table>(new("table", parent)), context.To.Find<Table>(new("table", parent)));

    /// <summary>What a table must have before it is tied to a parent that has it, too: columns and CHECKs.</summary>
    internal static IEnumerable<ObjectId> Alike(ObjectId table, ObjectId tie, DiffContext context) => context.To.ChildrenOf(table)
        .Where(part => part is Column or Constraint { HasIndex: false } && part.Ties.Contains(tie)).Select(part => part.Id);

    /// <summary>Whether Postgres copies over a tie what the parent gets: it stands all along, or the table is created with it.</summary>
    internal static bool Copies(ObjectId table, ObjectId tie, DiffContext context) => context.IsNew(table)
        ? tie.Kind == "inheritance"
        : context.From.Contains(tie) && !context.IsNew(tie);
}

public sealed class Inheritances : ObjectKind<Inheritance>
{
    public override string Name => "inheritance";

    // In the order of the parents, which is the order of the clause and of the columns.
    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, c.relkind::text, n.nspname, c.relname, p.relkind::text, pn.nspname, p.relname
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class p on p.oid = i.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace
        where c.relkind in ('r', 'f') and not c.relispartition and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C", i.inhseqno
        """;

    protected override Inheritance ReadRow(CatalogRow row)
    {
        var table = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        var parent = Relations.IdOf(row.Text(3), row.Text(4), row.Text(5));
        return new(Inheritance.TieOf(table, false, parent.Name), table, parent);
    }

    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) =>
        context.IsNew(((Inheritance)added).Table) ? [] : Inheritance.Alike(((Inheritance)added).Table, added.Id, context);

    protected override IEnumerable<Change> Create(Inheritance added, DiffContext context) =>
        [Change.Create(added, $"{Relations.Alter(added.Table)} inherit {added.Of.Name};")];

    protected override IEnumerable<Change> Drop(Inheritance removed, DiffContext context) =>
        [Change.Drop(removed, $"{Relations.Alter(removed.Table)} no inherit {removed.Of.Name};")];

    protected override Alteration? Alter(Inheritance from, Inheritance to, DiffContext context) => null;
}
