namespace AriaDb.Schema.Kinds;

/// <summary>A schema whose tables a publication publishes (15 and later).</summary>
public sealed record PublicationSchema(ObjectId Id, ObjectId Publication, ObjectId Schema) : SchemaObject(Id)
{
    public override ObjectId? Parent => Publication;

    public override IEnumerable<ObjectId> Needs => [Schema];
}

public sealed class PublicationSchemas : ObjectKind<PublicationSchema>
{
    public override string Name => "publication schema";

    public override IReadOnlyList<string> FoundAs => ["pg_publication"];

    public override string Query(int majorVersion) => majorVersion >= 15
        ? """
          select 'pg_publication_namespace'::regclass::oid, r.oid, 0, p.pubname, n.nspname
          from pg_publication_namespace r
          join pg_publication p on p.oid = r.pnpubid
          join pg_namespace n on n.oid = r.pnnspid
          where n.oid = any($1)
          order by p.pubname collate "C", n.nspname collate "C"
          """
        : "select 0::oid, 0::oid, 0, ''::text, ''::text from pg_namespace where false and oid = any($1)";

    protected override PublicationSchema ReadRow(CatalogRow row)
    {
        var publication = Publication.IdOf(row.Text(0));
        var schema = NamespaceSchema.IdOf(row.Text(1));
        return new(new("publication schema", $"{publication.Name} {schema.Name}"), publication, schema);
    }

    protected override IEnumerable<Change> Create(PublicationSchema added, DiffContext context) =>
        [Change.Create(added, $"alter publication {added.Publication.Name} add tables in schema {added.Schema.Name};")];

    protected override IEnumerable<Change> Drop(PublicationSchema removed, DiffContext context) =>
        [Change.Drop(removed, $"alter publication {removed.Publication.Name} drop tables in schema {removed.Schema.Name};")];

    protected override Alteration? Alter(PublicationSchema from, PublicationSchema to, DiffContext context) => null;

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        removed is PublicationSchema member ? [member.Publication, member.Schema] : [];
}
