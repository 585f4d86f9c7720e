namespace AriaDb.Schema.Kinds;

/// <summary>Who owns an object; no role means the one that runs migrations. Compared only where asked for: roles differ between servers.</summary>
public sealed record Owner(ObjectId Id, ObjectId Target, string TargetName, string? Role) : SchemaObject(Id)
{
    public override ObjectId? Parent => Target;

    public static ObjectId IdOf(ObjectId target) => new("owner", $"of {target}");

    public static Owner Of(SchemaObject target, string? role) => new(IdOf(target.Id), target.Id, target.SqlName, role);
}

public sealed class Owners : ObjectKind<Owner>
{
    public override string Name => "owner";

    public override bool GivesAtBirth => true;

    public override string Query(int majorVersion) => """
        with target(class, oid, owner) as (
            select 'pg_namespace'::regclass::oid, oid, nspowner from pg_namespace where oid = any($1)
            union all
            select 'pg_class'::regclass, c.oid, relowner from pg_class c
            where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relnamespace = any($1)
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and c.relkind = 'S'
                    and d.deptype = 'i' and d.refobjsubid > 0)
            union all
            select 'pg_proc'::regclass, oid, proowner from pg_proc p where pronamespace = any($1)
                and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
            union all
            select 'pg_type'::regclass, t.oid, typowner from pg_type t left join pg_class c on c.oid = t.typrelid
            where typnamespace = any($1) and (typtype in ('e', 'd', 'r') or (typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)) or not typisdefined or (typtype = 'c' and c.relkind = 'c'))
            union all select 'pg_operator'::regclass, oid, oprowner from pg_operator where oprnamespace = any($1)
            union all select 'pg_opclass'::regclass, oid, opcowner from pg_opclass where opcnamespace = any($1)
            union all select 'pg_opfamily'::regclass, oid, opfowner from pg_opfamily where opfnamespace = any($1)
            union all select 'pg_collation'::regclass, oid, collowner from pg_collation where collnamespace = any($1)
            union all select 'pg_conversion'::regclass, oid, conowner from pg_conversion where connamespace = any($1)
            union all select 'pg_ts_dict'::regclass, oid, dictowner from pg_ts_dict where dictnamespace = any($1)
            union all select 'pg_ts_config'::regclass, oid, cfgowner from pg_ts_config where cfgnamespace = any($1)
            union all select 'pg_statistic_ext'::regclass, oid, stxowner from pg_statistic_ext where stxnamespace = any($1)
            union all select 'pg_language'::regclass, oid, lanowner from pg_language where oid >= 16384
            union all select 'pg_foreign_data_wrapper'::regclass, oid, fdwowner from pg_foreign_data_wrapper
            union all select 'pg_foreign_server'::regclass, oid, srvowner from pg_foreign_server
            union all select 'pg_publication'::regclass, oid, pubowner from pg_publication
            union all select 'pg_event_trigger'::regclass, oid, evtowner from pg_event_trigger
            union all select 'pg_subscription'::regclass, oid, subowner from pg_subscription
            where subdbid = (select oid from pg_database where datname = current_database())
        )
        select t.class, t.oid, 0, pg_get_userbyid(t.owner)::text, pg_get_userbyid(t.owner) = current_user
        from target t
        order by t.class, t.oid
        """;

    protected override Owner? ReadRow(CatalogRow row) => row.Subject is { } subject ? Owner.Of(subject, row.Flag(1) ? null : row.Text(0)) : null;

    public override IEnumerable<SchemaObject> BornWith(SchemaObject created, DiffContext context)
    {
        var owner = Owner.Of(created, null);
        return context.To.Contains(owner.Id) ? [owner] : [];
    }

    protected override IEnumerable<Change> Create(Owner added, DiffContext context) => Statement(Verb.Create, added);

    protected override IEnumerable<Change> Drop(Owner removed, DiffContext context) => [];

    protected override Alteration? Alter(Owner from, Owner to, DiffContext context) =>
        new(FollowsItsTable(to, context) || from.Role == to.Role ? [] : Statement(Verb.Alter, to));

    // ALTER TABLE ... OWNER TO takes the sequences along that the table owns, and nothing else moves those.
    private static bool FollowsItsTable(Owner owner, DiffContext context) =>
        context.To.ChildrenOf(owner.Target).OfType<SequenceOwner>().FirstOrDefault() is { } tie
        && context.From.Find<SequenceOwner>(tie.Id)?.Table == tie.Table && !context.IsNew(owner.Target) && !context.IsNew(tie.Table) && !context.IsNew(tie.Id);

    private static Change[] Statement(Verb verb, Owner owner) =>
        [new(verb, owner.Id, $"alter {owner.TargetName} owner to {(owner.Role is { } role ? Quote.Identifier(role) : "current_user")};")
        {
            Hazards = [new Hazard(HazardKind.ChangesAccess, $"changes who owns {owner.Target}")],
        }];
}
