namespace AriaDb.Schema.Kinds;

/// <summary>
/// What a role may do with an object, or a column of it. Of an extension's members only what differs from what the extension's script
/// allows is a grant, and the extension is its target.
/// </summary>
/// <param name="Grantor">The role that passed it on, by an option it was granted; null for the owner.</param>
/// <param name="Initial">What the extension's script allows that role; null for an object that is no member of one.</param>
/// <param name="GrantorsGrantors">Who, besides the owner, allowed the grantor to pass it on.</param>
public sealed record Grant(
    ObjectId Id, ObjectId Target, string TargetName, string? Column, string AccessType, AccessEntry Entry, string? Grantor,
    Aside<ValueList<string>?> Initial, Aside<ValueList<string>> GrantorsGrantors)
    : SchemaObject(Id)
{
    public override ObjectId? Parent => Target;

    // REVOKE on a table takes the role's privileges on its columns along, so those are granted after it; REVOKE of what was passed on fails.
    public override IEnumerable<ObjectId> Needs =>
    [
        Owner.IdOf(Target),
        .. Column is null ? [] : (ObjectId[])[IdOf(Subject, null, Entry.Grantee, Grantor), ColumnId],
        .. Grantor is null ? [] : GrantorsGrantors.Value.Append(null).SelectMany(by => new[] { IdOf(Subject, null, Grantor, by), IdOf(Subject, Column, Grantor, by) }),
    ];

    /// <summary>The column as an object; views' columns are none.</summary>
    internal ObjectId ColumnId => Kinds.Column.IdOf(Target, Column!);

    private string Subject => Initial.Value is null ? $"{Target}" : $"{Target}'s {TargetName}";

    /// <summary>What an object's own owner grants.</summary>
    public static Grant Of(SchemaObject target, string name, string? column, string accessType, AccessEntry entry) =>
        Of(target, name, column, accessType, entry, null, null, []);

    internal static Grant Of(
        SchemaObject target, string name, string? column, string accessType, AccessEntry entry, string? grantor, ValueList<string>? initial, ValueList<string> grantorsGrantors)
    {
        var unnamed = new Grant(target.Id, target.Id, name, column, accessType, entry, grantor, initial, grantorsGrantors);
        return unnamed with { Id = IdOf(unnamed.Subject, column, entry.Grantee, grantor) };
    }

    private static ObjectId IdOf(string subject, string? column, string? grantee, string? grantor)
    {
        var role = grantee switch { null => "its owner", "" => "public", var name => Quote.Identifier(name) };
        return new("grant", $"on {subject}{(column is null ? "" : $" ({Quote.Identifier(column)})")} to {role}{(grantor is null ? "" : $" by {Quote.Identifier(grantor)}")}");
    }
}

public sealed class Grants : ObjectKind<Grant>
{
    public override string Name => "grant";

    public override bool GivesAtBirth => true;

    // Nothing in the ACL means the built-in default, which acldefault() spells out; so that "nothing" and "the same, spelled out" are
    // equal, as they are in effect. A type's entry is read for types of their own only: a table's row type has none.
    // Entries come in the order of the ACL, which is that of the statements that made it. The owner always has one, though it be empty,
    // so that what an object is born with finds its opposite.
    // Most objects of a database share a few ACLs, and each of those is taken apart once.
    // An extension's member is compared with what pg_init_privs says it had when its script was done.
    public override string Query(int majorVersion) => $"""
        with target(class, oid, sub, type, owner, acl, attname, whole) as (
            select 'pg_namespace'::regclass::oid, oid, 0, 'n', nspowner, nspacl, null::name, null::aclitem[] from pg_namespace where oid = any($1)
            union all
            select 'pg_class'::regclass, oid, 0, case when relkind = 'S' then 's' else 'r' end, relowner, relacl, null, null
            from pg_class where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relnamespace = any($1)
            union all
            select 'pg_proc'::regclass, oid, 0, 'f', proowner, proacl, null, null from pg_proc p where pronamespace = any($1)
                and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
            union all
            select 'pg_type'::regclass, t.oid, 0, 'T', typowner, typacl, null, null
            from pg_type t left join pg_class c on c.oid = t.typrelid
            where typnamespace = any($1) and (typtype in ('e', 'd', 'r') or (typtype = 'c' and c.relkind = 'c') or (typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)))
            union all
            select 'pg_language'::regclass, oid, 0, 'l', lanowner, lanacl, null, null from pg_language where oid >= 16384 or lanacl is not null
            union all
            select 'pg_foreign_data_wrapper'::regclass, oid, 0, 'F', fdwowner, fdwacl, null, null from pg_foreign_data_wrapper
            union all
            select 'pg_foreign_server'::regclass, oid, 0, 'S', srvowner, srvacl, null, null from pg_foreign_server
            union all
            select 'pg_class'::regclass, c.oid, a.attnum, 'c', c.relowner, a.attacl, a.attname, c.relacl
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attacl is not null and not a.attisdropped and c.relnamespace = any($1)
        ), held as materialized (
            select class, oid, sub, type, owner, attname, coalesce(acl, acldefault(type::"char", owner)) as acl, coalesce(whole, array[]::aclitem[]) as whole from target
        ), entry as materialized (
            select t.type, t.owner, t.acl, t.whole, {AccessPrivileges.GranteeSql("t.owner")} || E'\n' || coalesce(x.words, '') as words, {GrantorSql}
            from (select distinct type, owner, acl, whole from held) t
            cross join lateral (
                select x.grantee, x.grantor, string_agg(distinct {AccessPrivileges.WordSql}, ',') as words, min(x.place) as place
                from (
                    select * from aclexplode(t.acl) with ordinality as entry(grantor, grantee, privilege_type, is_grantable, place)
                    union all
                    select t.owner, t.owner, null, null, null where t.type <> 'c'
                ) x
                group by x.grantee, x.grantor
            ) x
        ), member as (
            select t.*, e.refobjid as extension, coalesce(i.initprivs, acldefault(t.type::"char", t.owner)) as initial
            from held t
            join pg_depend e on e.classid = t.class and e.objid = t.oid and e.deptype = 'e'
            left join pg_init_privs i on i.classoid = t.class and i.objoid = t.oid and i.objsubid = t.sub
            where t.acl <> coalesce(i.initprivs, acldefault(t.type::"char", t.owner))
        )
        select t.class, t.oid, t.sub::int, t.type, t.attname::text, e.words,
            case when t.type = 's' then 'sequence ' || t.oid::regclass::text end, null::text, e.grantor, e.grantors, e.place
        from held t
        join entry e on (e.type, e.owner, e.acl, e.whole) = (t.type, t.owner, t.acl, t.whole)
        union all
        select 'pg_extension'::regclass, t.extension, 0, t.type, t.attname::text, {AccessPrivileges.GranteeSql("t.owner")} || E'\n' || coalesce(x.words, ''),
            case t.type when 'n' then 'schema' when 's' then 'sequence' when 'f' then 'routine' when 'T' then 'type' when 'l' then 'language'
                when 'F' then 'foreign data wrapper' when 'S' then 'foreign server' else 'table' end
                || ' ' || (pg_identify_object(t.class, t.oid, 0)).identity, coalesce(x.initial, ''),
            {GrantorSql}
        from member t
        cross join lateral (
            select grantee, grantor, held.words, given.words as initial, held.place
            from (
                select x.grantee, x.grantor, string_agg(distinct {AccessPrivileges.WordSql}, ',') as words, min(x.place) as place
                from aclexplode(t.acl) with ordinality as x(grantor, grantee, privilege_type, is_grantable, place)
                group by x.grantee, x.grantor
            ) held
            full join (
                select x.grantee, x.grantor, string_agg(distinct {AccessPrivileges.WordSql}, ',') as words
                from aclexplode(t.initial) x group by x.grantee, x.grantor
            ) given using (grantee, grantor)
            where held.words is distinct from given.words
        ) x
        order by 1, 2, 3, 11, 6
        """;

    private const string GrantorSql = """
        case when x.grantor <> t.owner then pg_get_userbyid(x.grantor)::text end as grantor,
            case when x.grantor <> t.owner then array(
                select distinct pg_get_userbyid(y.grantor)::text from aclexplode(t.acl || t.whole) y where y.grantee = x.grantor and y.grantor <> t.owner)
            end as grantors, x.place
        """;

    protected override Grant? ReadRow(CatalogRow row)
    {
        var subject = row.Find(row.Address with { Sub = 0 });

        // An identity column's sequence is found as the column that it is a part of.
        return subject is null ? null : Grant.Of(
            subject, row.TextOrNull(3) ?? subject.GrantName, row.TextOrNull(1), row.Text(0), AccessEntry.Parse(row.Text(2)),
            row.TextOrNull(5), row.TextOrNull(4) is { } initial ? AccessEntry.Words(initial) : null, row.Texts(6));
    }

    public override IEnumerable<SchemaObject> BornWith(SchemaObject created, DiffContext context)
    {
        if (context.To.ChildrenOf(created.Id).OfType<Grant>().FirstOrDefault(g => g.Column is null && g.Initial.Value is null) is not { } any)
        {
            yield break;
        }

        var root = context.To.Find(context.To.RootOf(created.Id)) ?? created;
        var owner = context.To.Find<Owner>(Owner.IdOf(root.Id))?.Role;
        var entries = DefaultPrivileges.AtBirth(any.AccessType, SchemaOf(root), context.To, owner);
        foreach (var entry in HoldsAnExtension(created.Id, context.To) ? entries.Where(e => !IsSaid(e, created, context)) : entries)
        {
            yield return Grant.Of(created, any.TargetName, null, any.AccessType, entry);
        }
    }

    // A schema that an extension needs may be made ahead of its file, so by another role or before the defaults are: what it is to have is said.
    private static bool HoldsAnExtension(ObjectId schema, DatabaseSchema database) =>
        schema.Kind == "schema" && database.DependentsOf(schema).Any(id => id.Kind == "extension");

    private static bool IsSaid(AccessEntry born, SchemaObject created, DiffContext context) => born.Grantee is not null
        && context.To.ChildrenOf(created.Id).OfType<Grant>().Any(g => g.Entry.Grantee == born.Grantee && born.Privileges.All(g.Entry.Privileges.Contains));

    protected override IEnumerable<Change> Create(Grant added, DiffContext context) =>
        Statements(added, added.Initial.Value ?? [], added.Entry.Privileges, context, OwnerAfter(added, context)).Select(sql => Change.Create(added, sql, Hazards(added, context)));

    // An identity takes its sequence along.
    protected override IEnumerable<Change> Drop(Grant removed, DiffContext context) =>
        removed.Column is null && context.To.Find(removed.Target) is Column { Identity: null } ? []
        : Statements(removed, removed.Entry.Privileges, removed.Initial.Value ?? [], context, context.AtBirth ? OwnerAfter(removed, context) : OwnerIn(context.From, removed))
            .Select(sql => Change.Drop(removed, sql, Hazards(removed, context)));

    protected override Alteration? Alter(Grant from, Grant to, DiffContext context) => new([
        .. Statements(to, from.Entry.Privileges, to.Entry.Privileges, context, OwnerAfter(to, context)).Select(sql => Change.Alter(to, sql, Hazards(to, context)))])
    {
        Disturbs = dependent => dependent is Grant && from.Entry.Privileges.Any(p => !to.Entry.Privileges.Contains(p) && !to.Entry.Privileges.Contains($"{p}*")),
    };

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) => removed switch
    {
        Grant { Column: not null } grant => [grant.Target, grant.ColumnId],
        Grant grant => [grant.Target],
        _ => [],
    };

    private static IEnumerable<string> Statements(
        Grant grant, ValueList<string> from, ValueList<string> to, DiffContext context, string? owner)
    {
        var role = grant.Entry.Grantee is { } name ? Quote.Role(name) : owner is null ? "current_user" : Quote.Identifier(owner);
        return AccessPrivileges.Statements(
            from, to, AccessPrivileges.AllOf(grant.AccessType, context.To.MajorVersion), $"on {grant.TargetName}", role, grant.Column)
            .Select(sql => grant.Grantor is { } grantor ? PassedOn(sql, grantor) : sql);
    }

    // GRANTED BY takes nobody but the current role (14 to 18). In one statement, so that whoever runs it is nobody else before and after.
    private static string PassedOn(string sql, string grantor) => $"""
        do $grant$
        declare
            runner constant text := current_setting('role');
        begin
            set local role {Quote.Identifier(grantor)};
            {sql}
            perform set_config('role', runner, true);
        end
        $grant$;
        """;

    private static Hazard[] Hazards(Grant grant, DiffContext context) => context.IsNew(grant.Target)
        ? []
        : [new Hazard(HazardKind.ChangesAccess, $"changes what {grant.Entry.Grantee switch { null => "the owner", "" => "everybody", var name => name }} may do with {(grant.Initial.Value is null ? $"{grant.Target}" : $"{grant.TargetName} of {grant.Target}")}")];

    // Owners change before privileges are granted, and after those that go away are revoked.
    private static string? OwnerAfter(Grant grant, DiffContext context) =>
        context.To.Contains(Owner.IdOf(grant.Target)) ? OwnerIn(context.To, grant)
            : context.IsNew(grant.Target) ? null
            : OwnerIn(context.From, grant);

    private static string? OwnerIn(DatabaseSchema schema, Grant grant) =>
        schema.Owners.GetValueOrDefault(grant.Target)
        ?? (schema.Find(grant.Target)?.Parent is { } table ? schema.Owners.GetValueOrDefault(table) : null);

    private static string? SchemaOf(SchemaObject created) =>
        created.Needs.Where(n => n.Kind == "schema").Select(n => n.Name).FirstOrDefault();
}
