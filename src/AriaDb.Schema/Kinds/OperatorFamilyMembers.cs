namespace AriaDb.Schema.Kinds;

/// <summary>
/// An operator or support function of a family that belongs to none of its classes. The access method decides which ones do: a GiST
/// class's operators are the family's (amadjustmembers, 14).
/// </summary>
public sealed record OperatorFamilyMember(ObjectId Id, ObjectId Family, string Slot, string Definition) : SchemaObject(Id)
{
    public override ObjectId? Parent => Family;

    public override IEnumerable<string> Occupies => [$"{Definition} of {Family.Name}"];
}

public sealed class OperatorFamilyMembers : ObjectKind<OperatorFamilyMember>
{
    public override string Name => "operator family member";

    public override IReadOnlyList<string> FoundAs => ["pg_opfamily"];

    // In the order in which they were added, which pg_dump writes those of one number in (14 to 18).
    public override string Query(int majorVersion) => $"""
        with {MembersOf("pg_opfamily")}
        select m.class, m.oid, 0, n.nspname, f.opfname, a.amname, m.slot, m.definition
        from member m
        join pg_opfamily f on f.oid = m.owner
        join pg_namespace n on n.oid = f.opfnamespace
        join pg_am a on a.oid = f.opfmethod
        where f.opfnamespace = any($1)
        order by n.nspname collate "C", f.opfname collate "C", a.amname collate "C", m.class, m.oid
        """;

    /// <summary>
    /// The operators and support functions that belong to classes or to families, those of extensions aside: where each stands in its family, and the
    /// clause that puts it there. Their texts are made only for what belongs to a user's: an extension for indexes has hundreds.
    /// </summary>
    internal static string MembersOf(string owners) => $"""
        owned as materialized (
            select d.refobjid as owner, d.classid as class, d.objid as oid
            from pg_depend d
            where d.refclassid = '{owners}'::regclass and d.classid in ('pg_amop'::regclass, 'pg_amproc'::regclass) and d.objid >= 16384
                and not exists (select from pg_depend e where e.classid = d.refclassid and e.objid = d.refobjid and e.deptype = 'e')
        ), member(owner, class, oid, slot, definition) as materialized (
            select w.owner, w.class, w.oid, format('operator %s (%s, %s)', o.amopstrategy, format_type(o.amoplefttype, null), format_type(o.amoprighttype, null)),
                format('operator %s %s%s', o.amopstrategy, o.amopopr::regoperator,
                    (select format(' for order by %I.%I', sn.nspname, s.opfname)
                        from pg_opfamily s join pg_namespace sn on sn.oid = s.opfnamespace where s.oid = o.amopsortfamily))
            from owned w join pg_amop o on o.oid = w.oid
            where w.class = 'pg_amop'::regclass
            union all
            select w.owner, w.class, w.oid, format('function %s (%s, %s)', p.amprocnum, format_type(p.amproclefttype, null), format_type(p.amprocrighttype, null)),
                format('function %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, null), format_type(p.amprocrighttype, null),
                    p.amproc::regprocedure)
            from owned w join pg_amproc p on p.oid = w.oid
            where w.class = 'pg_amproc'::regclass
        )
        """;

    protected override OperatorFamilyMember ReadRow(CatalogRow row)
    {
        var family = OperatorFamily.IdOf(row.Text(0), row.Text(1), row.Text(2));
        return new(new("operator family member", $"{row.Text(3)} of {family.Name}"), family, row.Text(3), row.Text(4));
    }

    protected override IEnumerable<Change> Create(OperatorFamilyMember added, DiffContext context) =>
        [Change.Create(added, $"alter {added.Family} add {added.Definition};")];

    protected override IEnumerable<Change> Drop(OperatorFamilyMember removed, DiffContext context) =>
        [Change.Drop(removed, $"alter {removed.Family} drop {removed.Slot};")];

    protected override Alteration? Alter(OperatorFamilyMember from, OperatorFamilyMember to, DiffContext context) => null;
}
