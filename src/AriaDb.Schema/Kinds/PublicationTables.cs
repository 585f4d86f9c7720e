namespace AriaDb.Schema.Kinds;

/// <summary>A table's membership in a publication, with its columns and row filter (15 and later).</summary>
public sealed record PublicationTable(ObjectId Id, ObjectId Publication, ObjectId Table, ValueList<string> Columns, string? Filter) : SchemaObject(Id)
{
    public override ObjectId? Parent => Publication;

    public override IEnumerable<ObjectId> Needs => [Table];

    // A list of columns holds their types as a filter does (RememberAllDependentForRebuilding() of tablecmds.c, 15 to 18).
    public override bool PinsColumnTypes => Filter is not null || Columns.Count > 0;
}

public sealed class PublicationTables : ObjectKind<PublicationTable>
{
    public override string Name => "publication table";

    public override IReadOnlyList<string> FoundAs => ["pg_publication"];

    public override string Query(int majorVersion) => $"""
        select 'pg_publication_rel'::regclass::oid, r.oid, 0, p.pubname, n.nspname, c.relname,
            {(majorVersion >= 15
                ? """
                  array(select a.attname::text from unnest(r.prattrs) k join pg_attribute a on a.attrelid = c.oid and a.attnum = k order by a.attname),
                  pg_get_expr(r.prqual, r.prrelid)
                  """
                : "null::text[], null::text")}
        from pg_publication_rel r
        join pg_publication p on p.oid = r.prpubid
        join pg_class c on c.oid = r.prrelid
        join pg_namespace n on n.oid = c.relnamespace
        where c.relnamespace = any($1)
        order by p.pubname collate "C", n.nspname collate "C", c.relname collate "C"
        """;

    protected override PublicationTable ReadRow(CatalogRow row)
    {
        var publication = Publication.IdOf(row.Text(0));
        var table = Table.IdOf(row.Text(1), row.Text(2));
        return new(new("publication table", $"{publication.Name} {table.Name}"), publication, table, row.Texts(3), row.TextOrNull(4));
    }

    protected override IEnumerable<Change> Create(PublicationTable added, DiffContext context)
    {
        var columns = added.Columns.Count > 0 ? $" ({Quote.List(added.Columns)})" : "";
        var filter = added.Filter is { } where ? $" where ({where})" : "";
        yield return Change.Create(added, $"alter publication {added.Publication.Name} add table only {added.Table.Name}{columns}{filter};");
    }

    protected override IEnumerable<Change> Drop(PublicationTable removed, DiffContext context) =>
        [Change.Drop(removed, $"alter publication {removed.Publication.Name} drop table only {removed.Table.Name};")];

    protected override Alteration? Alter(PublicationTable from, PublicationTable to, DiffContext context) => null;

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        removed is PublicationTable member ? [member.Publication, member.Table] : [];
}
