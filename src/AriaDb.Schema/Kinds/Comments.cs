namespace AriaDb.Schema.Kinds;

/// <summary>COMMENT ON any object. An empty text takes away the one that an extension comes with.</summary>
/// <param name="Original">What an extension comes with, and has again without this comment; null for any other object.</param>
public sealed record Comment(ObjectId Id, ObjectId Subject, string On, string Text, Aside<string?> Original) : SchemaObject(Id)
{
    public override ObjectId? Parent => Subject;
}

public sealed class Comments : ObjectKind<Comment>
{
    public override string Name => "comment";

    // An extension comes with its comment, which is not the user's: one that says what the extension's control file says is left out, and
    // its absence is read.
    // A column's NOT NULL is a constraint from 18 on; here it is the column's. What comes with another object (a view's rule, a constraint
    // trigger's constraint, a table's row type, a type's array and multirange) may have a comment of its own, which pg_dump leaves out, too (14 to 18).
    // Each is looked up by itself: joined, all columns and types of the database would be read for a few comments.
    public override string Query(int majorVersion) => """
        with available as materialized (
            select name, comment from pg_available_extensions
        ), original as materialized (
            select e.oid, (select v.comment from available v where v.name = e.extname) as text from pg_extension e where e.oid >= 16384
        ), said as (
            select classoid, objoid, objsubid, description from pg_description
            union all
            select 'pg_extension'::regclass, o.oid, 0, ''
            from original o
            where not exists (select from pg_description d where d.classoid = 'pg_extension'::regclass and d.objoid = o.oid)
        )
        select case when k.oid is null then d.classoid else 'pg_class'::regclass end::oid, coalesce(k.conrelid, d.objoid), coalesce(k.conkey[1], d.objsubid)::int,
            d.description,
            case when d.classoid = 'pg_class'::regclass and d.objsubid > 0
                then (select a.attname::text from pg_attribute a where a.attrelid = d.objoid and a.attnum = d.objsubid) end,
            d.classoid = 'pg_class'::regclass, k.conname::text, o.text
        from said d
        left join original o on d.classoid = 'pg_extension'::regclass and o.oid = d.objoid
        left join pg_constraint k on d.classoid = 'pg_constraint'::regclass and k.oid = d.objoid and k.contype = 'n' and k.conrelid <> 0
        where (d.objoid >= 16384 or d.classoid = 'pg_namespace'::regclass) and cardinality($1::oid[]) >= 0
            and not (d.classoid = 'pg_extension'::regclass and d.description = coalesce(o.text, ''))
            and not case d.classoid
                when 'pg_rewrite'::regclass then exists (select from pg_rewrite r where r.oid = d.objoid and r.rulename = '_RETURN')
                when 'pg_constraint'::regclass then exists (select from pg_constraint t where t.oid = d.objoid and t.contype = 't')
                when 'pg_type'::regclass then exists (
                    select from pg_type t left join pg_class c on c.oid = t.typrelid
                    where t.oid = d.objoid and (c.relkind <> 'c' or t.typtype = 'm' or exists (select from pg_type e where e.oid = t.typelem and e.typarray = t.oid)))
                else false end
        order by d.classoid, d.objoid, d.objsubid
        """;

    protected override Comment? ReadRow(CatalogRow row)
    {
        if (row.Subject is not { } subject)
        {
            return null;
        }

        var on = subject switch
        {
            Column column when row.TextOrNull(3) is { } constraint => $"constraint {Quote.Identifier(constraint)} on {column.Table.Name}",
            Constraint constraint when row.Flag(2) => $"index {constraint.IndexName}",
            _ => NameOf(subject, row.Address, row.TextOrNull(1)),
        };
        return new(new("comment", $"on {on}"), subject.Id, on, row.Text(0), row.TextOrNull(4));
    }

    /// <summary>How COMMENT ON and SECURITY LABEL ON name what the catalog has at an address that is the subject's or a part's of it.</summary>
    internal static string NameOf(SchemaObject subject, CatalogAddress address, string? column) => subject switch
    {
        Column { Identity: { } identity } when address.Sub == 0 => $"sequence {identity.Sequence}",
        Column => $"column {subject.Id.Name}",
        _ when column is not null => $"column {subject.Id.Name}.{Quote.Identifier(column)}",
        _ => subject.SqlName,
    };

    protected override IEnumerable<Change> Create(Comment added, DiffContext context) =>
        [Change.Create(added, Statement(added, added.Text))];

    // An identity takes its sequence along.
    protected override IEnumerable<Change> Drop(Comment removed, DiffContext context) =>
        removed.On.StartsWith("sequence ", StringComparison.Ordinal) && context.To.Find(removed.Subject) is Column { Identity: null } ? []
        : [Change.Drop(removed, Statement(removed, removed.Original.Value))];

    protected override Alteration? Alter(Comment from, Comment to, DiffContext context) =>
        new([Change.Alter(to, Statement(to, to.Text))]);

    private static string Statement(Comment comment, string? text) =>
        $"comment on {comment.On} is {(string.IsNullOrEmpty(text) ? "null" : Quote.Literal(text))};";
}
