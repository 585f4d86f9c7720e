namespace AriaDb.Schema.Kinds;

/// <summary>CREATE FOREIGN TABLE without what is an object of its own: columns, checks, being a partition of another.</summary>
public sealed record ForeignTable(ObjectId Id, string Schema, string Name, ObjectId Server, ValueList<string> Options) : SchemaObject(Id)
{
    public override string GrantName => $"table {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"relation {Id.Name}", $"type {Id.Name}"];
}

public sealed class ForeignTables : ObjectKind<ForeignTable>
{
    public override string Name => "foreign table";

    public override IReadOnlyList<string> FoundAs => ["pg_class f"];

    public override string Query(int majorVersion) => $"""
        select 'pg_class'::regclass::oid, c.oid, 0, n.nspname, c.relname, s.srvname, {ForeignOptions.Sorted("f.ftoptions")}
        from pg_foreign_table f
        join pg_class c on c.oid = f.ftrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_foreign_server s on s.oid = f.ftserver
        where c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override ForeignTable ReadRow(CatalogRow row) => new(
        Relations.IdOf("f", row.Text(0), row.Text(1)), row.Text(0), row.Text(1), ForeignServer.IdOf(row.Text(2)), row.Texts(3));

    public override bool Folds(SchemaObject child) => Tables.FoldsIntoTable(child);

    protected override IEnumerable<Change> Create(ForeignTable added, DiffContext context)
    {
        var parts = context.Folded(added.Id);
        var columns = parts.OfType<Column>().ToList();
        yield return Change.Create(added, $"create {added.SqlName}{Tables.Body([.. Tables.Clauses(added.Id, parts, context, false)], false)}"
            + (parts.Any(p => p is Inheritance) ? $" inherits ({string.Join(", ", parts.OfType<Inheritance>().Select(i => i.Of.Name))})" : "")
            + $" server {added.Server.Name}{ForeignOptions.Created(added.Options)};");
        foreach (var change in columns.SelectMany(Columns.Settings))
        {
            yield return change;
        }
    }

    // The rows are the foreign server's.
    protected override IEnumerable<Change> Drop(ForeignTable removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    // Postgres has no statement that gives a foreign table another server.
    protected override Alteration? Alter(ForeignTable from, ForeignTable to, DiffContext context) => from.Server == to.Server
        ? new([Change.Alter(to, $"alter {to.SqlName}{ForeignOptions.Altered(from.Options, to.Options)};")])
        : null;
}
