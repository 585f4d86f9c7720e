namespace AriaDb.Schema.Kinds;

/// <summary>CREATE PUBLICATION; the tables and schemas it publishes are objects of their own.</summary>
public sealed record Publication(ObjectId Id, string Name, bool AllTables, string Publishes, bool ViaRoot, string GeneratedColumns) : SchemaObject(Id)
{
    public static ObjectId IdOf(string name) => new("publication", Quote.Identifier(name));
}

public sealed class Publications : ObjectKind<Publication>
{
    public override string Name => "publication";

    public override IReadOnlyList<string> FoundAs => ["pg_publication"];

    public override string Query(int majorVersion) => $"""
        select 'pg_publication'::regclass::oid, p.oid, 0, p.pubname, p.puballtables,
            array_to_string(array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null), ', '),
            p.pubviaroot, {(majorVersion >= 18 ? "case p.pubgencols when 's' then 'stored' else 'none' end" : "'none'")}
        from pg_publication p
        order by p.pubname collate "C"
        """;

    protected override Publication ReadRow(CatalogRow row) =>
        new(Publication.IdOf(row.Text(0)), row.Text(0), row.Flag(1), row.Text(2), row.Flag(3), row.Text(4));

    protected override IEnumerable<Change> Create(Publication added, DiffContext context)
    {
        var options = OptionsOf(added).Except(OptionsOf(added with { Publishes = "insert, update, delete, truncate", ViaRoot = false, GeneratedColumns = "none" })).ToList();
        yield return Change.Create(added, $"create publication {added.Id.Name}{(added.AllTables ? " for all tables" : "")}"
            + $"{(options.Count > 0 ? $" with ({string.Join(", ", options)})" : "")};");
    }

    protected override IEnumerable<Change> Drop(Publication removed, DiffContext context) =>
        [Change.Drop(removed, $"drop publication {removed.Id.Name};")];

    protected override Alteration? Alter(Publication from, Publication to, DiffContext context) => from.AllTables != to.AllTables
        ? null
        : new([Change.Alter(to, $"alter publication {to.Id.Name} set ({string.Join(", ", OptionsOf(to).Except(OptionsOf(from)))});")]);

    private static IEnumerable<string> OptionsOf(Publication publication) =>
    [
        $"publish = {Quote.Literal(publication.Publishes)}",
        $"publish_via_partition_root = {(publication.ViaRoot ? "true" : "false")}",
        $"publish_generated_columns = {publication.GeneratedColumns}",
    ];
}
