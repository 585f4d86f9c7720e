namespace AriaDb.Schema.Kinds;

/// <summary>CREATE SERVER.</summary>
public sealed record ForeignServer(ObjectId Id, string Wrapper, string? Type, string? Version, ValueList<string> Options) : SchemaObject(Id)
{
    // COMMENT ON and ALTER say "server", GRANT says "foreign server".
    public override string SqlName => $"server {Id.Name}";

    public override string GrantName => $"foreign server {Id.Name}";

    public static ObjectId IdOf(string name) => new("server", Quote.Identifier(name));
}

public sealed class ForeignServers : ObjectKind<ForeignServer>
{
    public override string Name => "server";

    public override IReadOnlyList<string> FoundAs => ["pg_foreign_server"];

    public override string Query(int majorVersion) => $"""
        select 'pg_foreign_server'::regclass::oid, s.oid, 0, s.srvname, w.fdwname, s.srvtype, s.srvversion, {ForeignOptions.Sorted("s.srvoptions")}
        from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
        where cardinality($1::oid[]) >= 0
        order by s.srvname collate "C"
        """;

    protected override ForeignServer ReadRow(CatalogRow row) =>
        new(ForeignServer.IdOf(row.Text(0)), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.Texts(4));

    protected override IEnumerable<Change> Create(ForeignServer added, DiffContext context) =>
    [
        Change.Create(added, $"create {added.SqlName}"
            + (added.Type is { } type ? $" type {Quote.Literal(type)}" : "")
            + (added.Version is { } version ? $" version {Quote.Literal(version)}" : "")
            + $" foreign data wrapper {Quote.Identifier(added.Wrapper)}{ForeignOptions.Created(added.Options)};"),
    ];

    protected override IEnumerable<Change> Drop(ForeignServer removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    // Wrapper and type stay; a version can be changed or taken away (VERSION NULL), not the type.
    protected override Alteration? Alter(ForeignServer from, ForeignServer to, DiffContext context) => from.Wrapper != to.Wrapper || from.Type != to.Type
        ? null
        : new([Change.Alter(to, $"alter {to.SqlName}"
            + (from.Version == to.Version ? "" : $" version {(to.Version is { } version ? Quote.Literal(version) : "null")}")
            + $"{ForeignOptions.Altered(from.Options, to.Options)};")]);
}
