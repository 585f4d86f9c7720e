namespace AriaDb.Schema.Kinds;

/// <summary>CREATE FOREIGN TABLE without what is an object of its own: columns, checks, being a partition of another.</summary>
public sealed record ForeignTable(ObjectId Id, string Schema, string Name, ObjectId Server, ValueList<string> Options, ValueList<string> Inherits) : SchemaObject(Id)
{
    public override string GrantName => $"table {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"relation {Id.Name}", $"type {Id.Name}"];
}

public sealed class ForeignTables : ObjectKind<ForeignTable>
{
    public override string Name => "foreign table";

    public override string Query(int majorVersion) => $"""
        select 'pg_class'::regclass::oid, c.oid, 0, n.nspname, c.relname, s.srvname, {ForeignOptions.Sorted("f.ftoptions")},
            array(select format('%I.%I', pn.nspname, p.relname)
                from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
                where i.inhrelid = c.oid and not c.relispartition order by i.inhseqno)
        from pg_foreign_table f
        join pg_class c on c.oid = f.ftrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_foreign_server s on s.oid = f.ftserver
        where c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override ForeignTable ReadRow(CatalogRow row) => new(
        Relations.IdOf("f", row.Text(0), row.Text(1)), row.Text(0), row.Text(1), ForeignServer.IdOf(row.Text(2)), row.Texts(3), row.Texts(4));

    public override bool Folds(SchemaObject child) => Tables.FoldsIntoTable(child);

    protected override IEnumerable<Change> Create(ForeignTable added, DiffContext context)
    {
        var parts = context.Folded(added.Id);
        var columns = parts.OfType<Column>().ToList();
        yield return Change.Create(added, $"create {added.SqlName}{Tables.Body([.. Tables.Clauses(parts, context, false)], false)}"
            + (added.Inherits.Count > 0 ? $" inherits ({string.Join(", ", added.Inherits)})" : "")
            + $" server {added.Server.Name}{ForeignOptions.Created(added.Options)};");
        foreach (var change in columns.SelectMany(Columns.Settings))
        {
            yield return change;
        }
    }

    // The rows are the foreign server's.
    protected override IEnumerable<Change> Drop(ForeignTable removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(ForeignTable from, ForeignTable to, DiffContext context)
    {
        string[] clauses =
        [
            .. from.Options == to.Options ? (string[])[] : [ForeignOptions.Altered(from.Options, to.Options).TrimStart()],
            .. from.Inherits.Except(to.Inherits).Select(parent => $"no inherit {parent}"),
            .. to.Inherits.Except(from.Inherits).Select(parent => $"inherit {parent}"),
        ];
        return from.Server == to.Server ? new([.. clauses.Select(clause => Change.Alter(to, $"alter {to.SqlName} {clause};"))]) : null;
    }
}
