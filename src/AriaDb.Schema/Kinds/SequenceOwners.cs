namespace AriaDb.Schema.Kinds;

/// <summary>
/// ALTER SEQUENCE ... OWNED BY. Apart from the sequence, because a serial column needs its sequence and the ownership needs the column.
/// </summary>
public sealed record SequenceOwner(ObjectId Id, ObjectId Sequence, ObjectId Table, ObjectId Column) : SchemaObject(Id)
{
    public override ObjectId? Parent => Sequence;

    // Postgres ties a sequence only to a table of the same owner.
    public override IEnumerable<ObjectId> Needs => [Column, Owner.IdOf(Sequence), Owner.IdOf(Table)];
}

public sealed class SequenceOwners : ObjectKind<SequenceOwner>
{
    public override string Name => "sequence owner";

    // No address of its own: the reader leaves the sequence's dependency on the column to this kind (CatalogReader).
    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, n.nspname, c.relname, tn.nspname, t.relname, a.attname
        from pg_depend d
        join pg_class c on c.oid = d.objid and c.relkind = 'S'
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class t on t.oid = d.refobjid
        join pg_namespace tn on tn.oid = t.relnamespace
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
        where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype = 'a' and d.refobjsubid > 0
            and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override SequenceOwner ReadRow(CatalogRow row)
    {
        var sequence = Sequence.IdOf(row.Text(0), row.Text(1));
        var table = Table.IdOf(row.Text(2), row.Text(3));
        return new(new("sequence owner", sequence.Name), sequence, table, Column.IdOf(table, row.Text(4)));
    }

    protected override IEnumerable<Change> Create(SequenceOwner added, DiffContext context) =>
        [Change.Create(added, $"alter sequence {added.Sequence.Name} owned by {added.Column.Name};")];

    protected override IEnumerable<Change> Drop(SequenceOwner removed, DiffContext context) =>
        [Change.Drop(removed, $"alter sequence {removed.Sequence.Name} owned by none;")];

    protected override Alteration? Alter(SequenceOwner from, SequenceOwner to, DiffContext context) => from.Table == to.Table
        ? new([Change.Alter(to, $"alter sequence {to.Sequence.Name} owned by {to.Column.Name};")])
        : null;
}
