namespace AriaDb.Schema.Kinds;

/// <summary>
/// ALTER DEFAULT PRIVILEGES of one role, in one schema or everywhere, for one type of object. No role means the one that runs migrations.
/// </summary>
public sealed record DefaultPrivilege(ObjectId Id, string? Role, string? Schema, string AccessType, ValueList<AccessEntry> Entries) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => Schema is { } schema ? [new("schema", Quote.Identifier(schema))] : [];
}

public sealed class DefaultPrivileges : ObjectKind<DefaultPrivilege>
{
    public override string Name => "default privileges";

    public override IReadOnlyList<string> FoundAs => ["pg_default_acl"];

    public override bool RulesBirths => true;

    public override string Query(int majorVersion) => $"""
        select 'pg_default_acl'::regclass::oid, d.oid, 0,
            case when d.defaclrole <> (select oid from pg_roles where rolname = current_user) then pg_get_userbyid(d.defaclrole)::text end,
            n.nspname::text, case d.defaclobjtype when 'S' then 's' else d.defaclobjtype::text end,
            array(select {AccessPrivileges.EntrySql("d.defaclrole")}
                from aclexplode(d.defaclacl) x group by x.grantee order by 1)
        from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
        where d.defaclnamespace = 0 or d.defaclnamespace = any($1)
        order by 4 nulls first, 5 nulls first, 6
        """;

    // What an extension's script makes is born with them, too (14 to 18), and its privileges are compared with what it would have without. Its
    // schema comes before it, and is to have those for schemas.
    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) =>
        added is DefaultPrivilege { AccessType: not "n" } ? context.To.OfKind("extension").Select(extension => extension.Id) : [];

    /// <summary>
    /// What a new object of that type in that schema is born with: the built-in or global default, and the schema's on top. Once it is another role's
    /// (null for the runner's), what that role was given is the owner's.
    /// </summary>
    internal static IEnumerable<AccessEntry> AtBirth(string accessType, string? schema, DatabaseSchema database, string? owner)
    {
        // Only what the runner makes is born here, so only its own defaults count.
        var own = database.Objects.Count == 0 ? [] : Own(database).Where(d => d.AccessType == accessType).ToList();
        var global = own.FirstOrDefault(d => d.Schema is null)?.Entries ?? BuiltIn(accessType, database.MajorVersion);
        var local = own.FirstOrDefault(d => d.Schema is { } s && Quote.Identifier(s) == schema)?.Entries ?? [];
        return global.Concat(local).GroupBy(e => e.Grantee == owner ? null : e.Grantee)
            .Select(g => new AccessEntry(g.Key, [.. Merge(g.SelectMany(e => e.Privileges))]));
    }

    /// <summary>
    /// What takes the runner's defaults away for what is made in a schema, and gives them back: those that are in force when objects are born there, which are the ones that stay.
    /// </summary>
    internal static (IEnumerable<string> Away, IEnumerable<string> Back) Suspension(string schema, DiffContext context)
    {
        var inForce = Own(context.To).Where(d => d.AccessType is not ("n" or "L") && context.From.Contains(d.Id) && (d.Schema is null || d.Schema == schema)).ToList();
        return (inForce.SelectMany(d => Statements(d, d.Entries, Start(d, context), context)), inForce.SelectMany(d => Statements(d, Start(d, context), d.Entries, context)));
    }

    protected override DefaultPrivilege ReadRow(CatalogRow row) => new(
        IdOf(row.TextOrNull(0), row.TextOrNull(1), row.Text(2)),
        row.TextOrNull(0), row.TextOrNull(1), row.Text(2), [.. row.Texts(3).Select(AccessEntry.Parse)]);

    protected override IEnumerable<Change> Create(DefaultPrivilege added, DiffContext context) =>
        Statements(added, Start(added, context), added.Entries, context).Select(sql => Change.Create(added, sql, Access(added)));

    protected override IEnumerable<Change> Drop(DefaultPrivilege removed, DiffContext context) =>
        Statements(removed, removed.Entries, Start(removed, context), context).Select(sql => Change.Drop(removed, sql, Access(removed)));

    protected override Alteration? Alter(DefaultPrivilege from, DefaultPrivilege to, DiffContext context) =>
        new([.. Statements(to, from.Entries, to.Entries, context).Select(sql => Change.Alter(to, sql, Access(to)))]);

    private static IEnumerable<DefaultPrivilege> Own(DatabaseSchema database) =>
        database.OfKind("default privileges").Cast<DefaultPrivilege>().Where(d => d.Role is null);

    // A stronger form (with a star) of a privilege stands for the weaker one.
    private static IEnumerable<string> Merge(IEnumerable<string> privileges) => privileges
        .GroupBy(p => p.TrimEnd('*'), StringComparer.Ordinal)
        .Select(g => g.Max(StringComparer.Ordinal)!)
        .Order(StringComparer.Ordinal);

    private static ValueList<AccessEntry> Start(DefaultPrivilege privilege, DiffContext context) =>
        privilege.Schema is null ? BuiltIn(privilege.AccessType, context.From.MajorVersion) : [];

    // acldefault() of src/backend/utils/adt/acl.c.
    private static ValueList<AccessEntry> BuiltIn(string accessType, int majorVersion) => accessType switch
    {
        "r" => [new(null, majorVersion >= 17
            ? ["DELETE", "INSERT", "MAINTAIN", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"]
            : ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"])],
        "s" => [new(null, ["SELECT", "UPDATE", "USAGE"])],
        "n" => [new(null, ["CREATE", "USAGE"])],
        "L" => [new(null, ["SELECT", "UPDATE"])],
        "f" => [new("", ["EXECUTE"]), new(null, ["EXECUTE"])],
        "T" or "l" => [new("", ["USAGE"]), new(null, ["USAGE"])],
        _ => [new(null, ["USAGE"])],
    };

    private static IEnumerable<string> Statements(
        DefaultPrivilege privilege, ValueList<AccessEntry> from, ValueList<AccessEntry> to, DiffContext context)
    {
        var (word, all) = privilege.AccessType switch
        {
            "r" => ("tables", AccessPrivileges.AllOf("r", context.To.MajorVersion)),
            "s" => ("sequences", 3),
            "f" => ("functions", 1),
            "T" => ("types", 1),
            "n" => ("schemas", 2),
            "L" => ("large objects", 2),
            var other => (other, 1),
        };
        var prefix = "alter default privileges"
            + (privilege.Role is { } owner ? $" for role {Quote.Identifier(owner)}" : "")
            + (privilege.Schema is { } schema ? $" in schema {Quote.Identifier(schema)}" : "");
        var grantees = from.Select(e => e.Grantee).Union(to.Select(e => e.Grantee));
        return grantees.SelectMany(grantee => AccessPrivileges.Statements(
            Of(from, grantee), Of(to, grantee), all, $"on {word}",
            grantee is null ? (privilege.Role is { } name ? Quote.Identifier(name) : "current_user") : Quote.Role(grantee)))
            .Select(sql => $"{prefix} {sql}");

        static ValueList<string> Of(ValueList<AccessEntry> entries, string? grantee) =>
            entries.FirstOrDefault(e => e.Grantee == grantee)?.Privileges ?? [];
    }

    private static ObjectId IdOf(string? role, string? schema, string accessType) => new(
        "default privileges",
        $"{(role is null ? "" : $"of {Quote.Identifier(role)} ")}{(schema is null ? "" : $"in {Quote.Identifier(schema)} ")}on type {accessType}");

    private static Hazard Access(DefaultPrivilege privilege) => new(HazardKind.ChangesAccess, $"changes what new objects allow: {privilege.Id.Name}");
}
