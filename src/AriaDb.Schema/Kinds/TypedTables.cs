namespace AriaDb.Schema.Kinds;

/// <summary>A table's being made of a composite type: a clause of CREATE TABLE, or ALTER TABLE ... OF once it has the type's columns.</summary>
public sealed record TypedTable(ObjectId Id, ObjectId Table, ObjectId Type) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Needs => [Type];
}

public sealed class TypedTables : ObjectKind<TypedTable>
{
    public override string Name => "typed table";

    public override string Query(int majorVersion) => """
        select 0::oid, 0::oid, 0, n.nspname, c.relname, tn.nspname, t.typname
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = c.reloftype
        join pg_namespace tn on tn.oid = t.typnamespace
        where c.relkind in ('r', 'p') and c.reloftype <> 0 and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override TypedTable ReadRow(CatalogRow row)
    {
        var table = Kinds.Table.IdOf(row.Text(0), row.Text(1));
        return new(new("typed table", table.Name), table, Relations.IdOf("c", row.Text(2), row.Text(3)));
    }

    /// <exception cref="ImpossibleChangeException">The table's columns cannot get the type's order.</exception>
    protected override IEnumerable<Change> Create(TypedTable added, DiffContext context)
    {
        var (old, wanted) = (Columns(context.From, added.Table), Columns(context.To, added.Table));
        var reached = old.Where(wanted.Contains).Concat(wanted.Where(name => !old.Contains(name)));
        return reached.SequenceEqual(wanted)
            ? [Change.Create(added, $"alter table {added.Table.Name} of {added.Type.Name};")]
            : throw new ImpossibleChangeException(
                added.Table, $"a table of {added.Type.Name} has its columns in the order of the type, and Postgres moves no column: make a new table, and copy the rows");
    }

    protected override IEnumerable<Change> Drop(TypedTable removed, DiffContext context) =>
        [Change.Drop(removed, $"alter table {removed.Table.Name} not of;")];

    protected override Alteration? Alter(TypedTable from, TypedTable to, DiffContext context) => null;

    private static List<string> Columns(DatabaseSchema schema, ObjectId table) => [.. schema.ChildrenOf(table).OfType<Column>().Select(c => c.Name)];
}
