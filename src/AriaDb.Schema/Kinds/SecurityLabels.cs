namespace AriaDb.Schema.Kinds;

/// <summary>SECURITY LABEL FOR a provider ON an object: what the label says is between its user and the provider, a module that the server has loaded.</summary>
public sealed record SecurityLabel(ObjectId Id, ObjectId Subject, string Provider, string On, string Text) : SchemaObject(Id)
{
    public override ObjectId? Parent => Subject;
}

public sealed class SecurityLabels : ObjectKind<SecurityLabel>
{
    public override string Name => "security label";

    public override IReadOnlyList<string> FoundAs => ["pg_seclabel"];

    // Labels of large objects are data; those of roles, databases and tablespaces are the server's, in pg_shseclabel.
    public override string Query(int majorVersion) => """
        select l.classoid, l.objoid, l.objsubid, l.label, l.provider, a.attname::text
        from pg_seclabel l
        left join pg_attribute a on l.classoid = 'pg_class'::regclass and a.attrelid = l.objoid and a.attnum = l.objsubid and l.objsubid > 0
        where l.classoid <> 'pg_largeobject'::regclass and cardinality($1::oid[]) >= 0
        order by l.provider, l.classoid, l.objoid, l.objsubid
        """;

    protected override SecurityLabel? ReadRow(CatalogRow row)
    {
        if (row.Subject is not { } subject)
        {
            return null;
        }

        var on = Comments.NameOf(subject, row.Address, row.TextOrNull(2));
        return new(new("security label", $"for {row.Text(1)} on {on}"), subject.Id, row.Text(1), on, row.Text(0));
    }

    protected override IEnumerable<Change> Create(SecurityLabel added, DiffContext context) => [Statement(Verb.Create, added, added.Text, context)];

    protected override IEnumerable<Change> Drop(SecurityLabel removed, DiffContext context) => [Statement(Verb.Drop, removed, null, context)];

    protected override Alteration? Alter(SecurityLabel from, SecurityLabel to, DiffContext context) => new([Statement(Verb.Alter, to, to.Text, context)]);

    private static Change Statement(Verb verb, SecurityLabel label, string? text, DiffContext context) =>
        new(verb, label.Id, $"security label for {Quote.Identifier(label.Provider)} on {label.On} is {(text is null ? "null" : Quote.Literal(text))};")
        {
            Hazards = context.IsNew(label.Subject) ? [] : [new Hazard(HazardKind.ChangesAccess, $"changes what {label.Provider} makes of {label.Subject}")],
        };
}
