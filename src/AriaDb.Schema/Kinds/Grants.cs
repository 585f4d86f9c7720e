namespace AriaDb.Schema.Kinds;

/// <summary>What a role may do with an object, or a column of it. The grantor is left out: it says who allowed, not what is allowed.</summary>
public sealed record Grant(ObjectId Id, ObjectId Target, string TargetName, string? Column, string AccessType, AccessEntry Entry) : SchemaObject(Id)
{
    public override ObjectId? Parent => Target;

    // REVOKE on a table takes the role's privileges on its columns along, so those are granted after it.
    public override IEnumerable<ObjectId> Needs =>
        Column is null ? [Owner.IdOf(Target)] : [Owner.IdOf(Target), IdOf(Target, null, Entry), ColumnId];

    /// <summary>The column as an object; views' columns are none.</summary>
    internal ObjectId ColumnId => Kinds.Column.IdOf(Target, Column!);

    public static Grant Of(SchemaObject target, string name, string? column, string accessType, AccessEntry entry) =>
        new(IdOf(target.Id, column, entry), target.Id, name, column, accessType, entry);

    private static ObjectId IdOf(ObjectId target, string? column, AccessEntry entry)
    {
        var role = entry.Grantee switch { null => "its owner", "" => "public", var name => Quote.Identifier(name) };
        return new("grant", $"on {target}{(column is null ? "" : $" ({Quote.Identifier(column)})")} to {role}");
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
    public override string Query(int majorVersion) => $"""
        with target(class, oid, sub, type, owner, acl, attname) as (
            select 'pg_namespace'::regclass::oid, oid, 0, 'n', nspowner, nspacl, null::name from pg_namespace where oid = any($1)
            union all
            select 'pg_class'::regclass, oid, 0, case when relkind = 'S' then 's' else 'r' end, relowner, relacl, null
            from pg_class where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relnamespace = any($1)
            union all
            select 'pg_proc'::regclass, oid, 0, 'f', proowner, proacl, null from pg_proc p where pronamespace = any($1)
                and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
            union all
            select 'pg_type'::regclass, t.oid, 0, 'T', typowner, typacl, null
            from pg_type t left join pg_class c on c.oid = t.typrelid
            where typnamespace = any($1) and (typtype in ('e', 'd', 'r') or (typtype = 'c' and c.relkind = 'c'))
            union all
            select 'pg_language'::regclass, oid, 0, 'l', lanowner, lanacl, null from pg_language where oid >= 16384
            union all
            select 'pg_foreign_data_wrapper'::regclass, oid, 0, 'F', fdwowner, fdwacl, null from pg_foreign_data_wrapper
            union all
            select 'pg_foreign_server'::regclass, oid, 0, 'S', srvowner, srvacl, null from pg_foreign_server
            union all
            select 'pg_class'::regclass, c.oid, a.attnum, 'c', c.relowner, a.attacl, a.attname
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attacl is not null and not a.attisdropped and c.relnamespace = any($1)
        )
        select t.class, t.oid, t.sub::int, t.type, t.attname::text,
            {AccessPrivileges.EntrySql("t.owner")},
            case when t.type = 's' then 'sequence ' || t.oid::regclass::text end
        from target t
        cross join lateral (
            select * from aclexplode(coalesce(t.acl, acldefault(t.type::"char", t.owner)))
                with ordinality as entry(grantor, grantee, privilege_type, is_grantable, place)
            union all
            select t.owner, t.owner, null, null, null where t.type <> 'c'
        ) x
        group by t.class, t.oid, t.sub, t.type, t.attname, t.owner, x.grantee
        order by t.class, t.oid, t.sub, min(x.place)
        """;

    protected override Grant? ReadRow(CatalogRow row)
    {
        var column = row.TextOrNull(1);
        var subject = row.Find(row.Address with { Sub = 0 });

        // An identity column's sequence is found as the column that it is a part of.
        return subject is null ? null
            : Grant.Of(subject, row.TextOrNull(3) ?? subject.GrantName, column, row.Text(0), AccessEntry.Parse(row.Text(2)));
    }

    public override IEnumerable<SchemaObject> BornWith(SchemaObject created, DiffContext context)
    {
        if (context.To.ChildrenOf(created.Id).OfType<Grant>().FirstOrDefault(g => g.Column is null) is not { } any)
        {
            yield break;
        }

        var root = context.To.Find(context.To.RootOf(created.Id)) ?? created;
        foreach (var entry in DefaultPrivileges.AtBirth(any.AccessType, SchemaOf(root), context.To))
        {
            yield return Grant.Of(created, any.TargetName, null, any.AccessType, entry);
        }
    }

    protected override IEnumerable<Change> Create(Grant added, DiffContext context) =>
        Statements(added, [], added.Entry.Privileges, context, OwnerAfter(added, context)).Select(sql => Change.Create(added, sql, Hazards(added, context)));

    protected override IEnumerable<Change> Drop(Grant removed, DiffContext context) =>
        Statements(removed, removed.Entry.Privileges, [], context, context.AtBirth ? OwnerAfter(removed, context) : OwnerIn(context.From, removed))
            .Select(sql => Change.Drop(removed, sql, Hazards(removed, context)));

    protected override Alteration? Alter(Grant from, Grant to, DiffContext context) => new([
        .. Statements(to, from.Entry.Privileges, to.Entry.Privileges, context, OwnerAfter(to, context)).Select(sql => Change.Alter(to, sql, Hazards(to, context)))])
    {
        Disturbs = dependent => dependent is Grant,
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
            from, to, AccessPrivileges.AllOf(grant.AccessType, context.To.MajorVersion), $"on {grant.TargetName}", role, grant.Column);
    }

    private static Hazard[] Hazards(Grant grant, DiffContext context) => context.IsNew(grant.Target)
        ? []
        : [new Hazard(HazardKind.ChangesAccess, $"changes what {grant.Entry.Grantee switch { null => "the owner", "" => "everybody", var name => name }} may do with {grant.Target}")];

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
