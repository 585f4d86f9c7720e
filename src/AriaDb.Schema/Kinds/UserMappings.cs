namespace AriaDb.Schema.Kinds;

/// <summary>
/// CREATE USER MAPPING without the options that are secrets: those are neither read nor compared nor written, and an existing mapping
/// keeps its own. An empty role is PUBLIC.
/// </summary>
public sealed record UserMapping(ObjectId Id, ObjectId Server, string Role, ValueList<string> Options) : SchemaObject(Id)
{
    public override ObjectId? Parent => Server;

    public override string SqlName => $"user mapping for {Quote.Role(Role)} server {Server.Name}";
}

public sealed class UserMappings : ObjectKind<UserMapping>
{
    public override string Name => "user mapping";

    public override IReadOnlyList<string> FoundAs => ["pg_user_mapping"];

    // The view hides the options from those who may not see them; the catalog itself is for superusers.
    public override string Query(int majorVersion) => """
        select 'pg_user_mapping'::regclass::oid, m.umid, 0, m.srvname, case when m.umuser = 0 then '' else m.usename::text end,
            array(select o from unnest(m.umoptions) o
                where split_part(o, '=', 1) = 'password_required'
                    or split_part(o, '=', 1) !~* '(passw|passphrase|secret|token|credential|key)' order by o collate "C")
        from pg_user_mappings m
        where cardinality($1::oid[]) >= 0
        order by m.srvname collate "C", m.umuser <> 0, m.usename collate "C"
        """;

    protected override UserMapping ReadRow(CatalogRow row)
    {
        var server = ForeignServer.IdOf(row.Text(0));
        return new(new("user mapping", $"for {Quote.Role(row.Text(1))} server {server.Name}"), server, row.Text(1), row.Texts(2));
    }

    protected override IEnumerable<Change> Create(UserMapping added, DiffContext context) =>
    [
        Change.Create(
            added,
            $"create {added.SqlName}{ForeignOptions.Created(added.Options)};",
            new Hazard(HazardKind.DependsOnData, $"{added.Id} has no password until somebody sets one")),
    ];

    // Mappings of a server that is made anew lose what nobody asked to lose, so that has to be allowed.
    protected override IEnumerable<Change> Drop(UserMapping removed, DiffContext context) =>
    [
        Change.Drop(removed, $"drop {removed.SqlName};", context.To.Contains(removed.Id)
            ? new Hazard(HazardKind.DeletesData, $"{removed.Server} is made anew for its other wrapper or type: the password of {removed.Id}, if it has one, is lost")
            : new Hazard(HazardKind.Irreversible, $"the password of {removed.Id}, if it has one, is lost")),
    ];

    // DROP SERVER refuses while a mapping is there.
    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) => [];

    protected override Alteration? Alter(UserMapping from, UserMapping to, DiffContext context) =>
        new([Change.Alter(to, $"alter {to.SqlName}{ForeignOptions.Altered(from.Options, to.Options)};")]);
}
