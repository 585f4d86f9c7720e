namespace AriaDb.Schema.Kinds;

/// <summary>Storage parameters of the table that keeps a table's long values; such a table is there only once a column may need it.</summary>
public sealed record ToastOptions(ObjectId Id, ObjectId Table, ValueList<string> Options, Aside<ValueList<string>> LongColumns) : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    // Where no column may need it yet, Postgres takes the parameters and forgets them.
    public override IEnumerable<ObjectId> Needs => LongColumns.Value.Select(name => Column.IdOf(Table, name));
}

public sealed class ToastOptionLists : ObjectKind<ToastOptions>
{
    public override string Name => "toast options";

    // The table of long values stays when the last column that may need it goes, but nothing makes it again.
    public override string Query(int majorVersion) => """
        select 'pg_class'::regclass::oid, c.oid, 0, n.nspname, c.relname, array(select 'toast.' || o from unnest(t.reloptions) o), l.columns
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class t on t.oid = c.reltoastrelid
        cross join lateral (
            select array_agg(a.attname::text order by a.attnum) as columns from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstorage <> 'p'
        ) l
        where c.relkind = 'r' and c.relnamespace = any($1) and t.reloptions is not null and l.columns is not null
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override ToastOptions ReadRow(CatalogRow row)
    {
        var table = Table.IdOf(row.Text(0), row.Text(1));
        return new(new("toast options", $"of {table.Name}"), table, row.Texts(2), row.Texts(3));
    }

    protected override IEnumerable<Change> Create(ToastOptions added, DiffContext context) =>
        Clauses([], added.Options).Select(clause => Change.Create(added, Statement(added, clause)));

    protected override IEnumerable<Change> Drop(ToastOptions removed, DiffContext context) =>
        Clauses(removed.Options, []).Select(clause => Change.Drop(removed, Statement(removed, clause)));

    protected override Alteration? Alter(ToastOptions from, ToastOptions to, DiffContext context) =>
        new([.. Clauses(from.Options, to.Options).Select(clause => Change.Alter(to, Statement(to, clause)))]);

    private static IEnumerable<string> Clauses(ValueList<string> from, ValueList<string> to) => Relations.OptionClauses(from, to);

    private static string Statement(ToastOptions options, string clause) => $"alter table {options.Table.Name} {clause};";
}
