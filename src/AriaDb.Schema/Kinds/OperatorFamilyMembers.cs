namespace AriaDb.Schema.Kinds;

/// <summary>
/// An operator or support function of a family that belongs to none of its classes. The access method decides which ones do: a GiST
/// class's operators are the family's (amadjustmembers, 14).
/// </summary>
public sealed record OperatorFamilyMember(ObjectId Id, ObjectId Family, string Slot, string Definition) : SchemaObject(Id)
{
    public override ObjectId? Parent => Family;
}

public sealed class OperatorFamilyMembers : ObjectKind<OperatorFamilyMember>
{
    public override string Name => "operator family member";

    public override IReadOnlyList<string> FoundAs => ["pg_opfamily"];

    // In the order in which they were added, which pg_dump writes those of one number in (14 to 18).
    public override string Query(int majorVersion) => $"""
        with member(class, oid, family, slot, definition) as ({MembersSql})
        select m.class, m.oid, 0, n.nspname, f.opfname, a.amname, m.slot, m.definition
        from member m
        join pg_opfamily f on f.oid = m.family
        join pg_namespace n on n.oid = f.opfnamespace
        join pg_am a on a.oid = f.opfmethod
        join pg_depend d on d.classid = m.class and d.objid = m.oid and d.refclassid = 'pg_opfamily'::regclass and d.refobjid = m.family
        where f.opfnamespace = any($1)
        order by n.nspname collate "C", f.opfname collate "C", a.amname collate "C", m.class, m.oid
        """;

    /// <summary>Every operator and support function: where it stands in its family, and the clause that puts it there.</summary>
    internal const string MembersSql = """
        select 'pg_amop'::regclass::oid, o.oid, o.amopfamily, format('operator %s (%s, %s)', o.amopstrategy,
                format_type(o.amoplefttype, null), format_type(o.amoprighttype, null)),
            format('operator %s %s%s', o.amopstrategy, o.amopopr::regoperator,
                (select format(' for order by %I.%I', sn.nspname, s.opfname)
                    from pg_opfamily s join pg_namespace sn on sn.oid = s.opfnamespace where s.oid = o.amopsortfamily))
        from pg_amop o
        union all
        select 'pg_amproc'::regclass, p.oid, p.amprocfamily, format('function %s (%s, %s)', p.amprocnum,
                format_type(p.amproclefttype, null), format_type(p.amprocrighttype, null)),
            format('function %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, null), format_type(p.amprocrighttype, null),
                p.amproc::regprocedure)
        from pg_amproc p
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
