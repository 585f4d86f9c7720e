namespace AriaDb.Schema.Kinds;

/// <summary>An object's being marked to go away with an extension: ALTER ... DEPENDS ON EXTENSION.</summary>
public sealed record ExtensionDependency(ObjectId Id, ObjectId Subject, string On, ObjectId Extension) : SchemaObject(Id)
{
    public override ObjectId? Parent => Subject;

    public override IEnumerable<ObjectId> Needs => [Extension];
}

public sealed class ExtensionDependencies : ObjectKind<ExtensionDependency>
{
    public override string Name => "extension dependency";

    public override string Query(int majorVersion) => """
        select d.classid, d.objid, d.objsubid, e.extname
        from pg_depend d join pg_extension e on d.refclassid = 'pg_extension'::regclass and e.oid = d.refobjid
        where d.deptype = 'x' and cardinality($1::oid[]) >= 0
        order by e.extname collate "C", d.classid, d.objid
        """;

    protected override ExtensionDependency? ReadRow(CatalogRow row)
    {
        if (row.Subject is not { } subject)
        {
            return null;
        }

        var (extension, on) = (row.Text(0), subject switch
        {
            Constraint key => $"index {key.IndexName}",

            // The grammar has no AGGREGATE here, and FUNCTION takes one (14 to 18).
            Aggregate aggregate => $"function {aggregate.Id.Name}",
            _ => subject.SqlName,
        });
        return new(new("extension dependency", $"of {on} on {Quote.Identifier(extension)}"), subject.Id, on, Kinds.Extension.IdOf(extension));
    }

    protected override IEnumerable<Change> Create(ExtensionDependency added, DiffContext context) =>
        [Change.Create(added, $"alter {added.On} depends on extension {added.Extension.Name};")];

    protected override IEnumerable<Change> Drop(ExtensionDependency removed, DiffContext context) =>
        [Change.Drop(removed, $"alter {removed.On} no depends on extension {removed.Extension.Name};")];

    protected override Alteration? Alter(ExtensionDependency from, ExtensionDependency to, DiffContext context) => null;
}
