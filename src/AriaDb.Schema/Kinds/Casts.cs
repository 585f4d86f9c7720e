namespace AriaDb.Schema.Kinds;

/// <summary>CREATE CAST.</summary>
public sealed record Cast(ObjectId Id, string Method, string Context) : SchemaObject(Id);

public sealed class Casts : ObjectKind<Cast>
{
    public override string Name => "cast";

    public override IReadOnlyList<string> FoundAs => ["pg_cast"];

    // A cast has no schema: it is read when its types and function are the server's own or in the schemas read, as are an extension's. A range type
    // brings the one to its multirange type.
    public override string Query(int majorVersion) => """
        select 'pg_cast'::regclass::oid, c.oid, 0, format_type(c.castsource, null), format_type(c.casttarget, null),
            case c.castmethod when 'f' then 'with function ' || c.castfunc::regprocedure when 'i' then 'with inout' else 'without function' end,
            case c.castcontext when 'i' then ' as implicit' when 'a' then ' as assignment' else '' end
        from pg_cast c
        join pg_type s on s.oid = c.castsource
        join pg_type t on t.oid = c.casttarget
        left join pg_proc f on f.oid = c.castfunc
        where c.oid >= 16384 and not exists (
            select from pg_namespace n
            where n.oid in (s.typnamespace, t.typnamespace, f.pronamespace) and not n.oid = any($1)
                and n.nspname not in ('pg_catalog', 'information_schema')
                and not exists (select from pg_depend d where d.deptype = 'e' and (d.classid, d.objid) in (
                    ('pg_type'::regclass, s.oid), ('pg_type'::regclass, t.oid), ('pg_proc'::regclass, f.oid))))
            and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')
        order by 4, 5
        """;

    protected override Cast ReadRow(CatalogRow row) => new(new("cast", $"({row.Text(0)} as {row.Text(1)})"), row.Text(2), row.Text(3));

    protected override IEnumerable<Change> Create(Cast added, DiffContext context) =>
        [Change.Create(added, $"create {added.SqlName} {added.Method}{added.Context};")];

    protected override IEnumerable<Change> Drop(Cast removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(Cast from, Cast to, DiffContext context) => null;
}
