namespace AriaDb.Schema.Kinds;

/// <summary>A type that is no more than its name: one for good, or what a base type is while the functions that take and give it are made.</summary>
public sealed record ShellType(ObjectId Id, string Schema, Aside<bool> IsDefined) : SchemaObject(Id)
{
    public override string SqlName => $"type {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"type {Id.Name}"];

    public static ObjectId IdOf(string qualified) => new("shell type", qualified);
}

public sealed class ShellTypes : ObjectKind<ShellType>
{
    public override string Name => "shell type";

    public override IReadOnlyList<string> FoundAs => ["pg_type p", "pg_type b"];

    // Under the type's own address a base type is found; its input and output functions need no more than the shell,
    // and the reader turns their dependencies to the sub-address -1 (CatalogReader).
    public override string Query(int majorVersion) => """
        select 'pg_type'::regclass::oid, t.oid, case when t.typisdefined then -1 else 0 end, n.nspname, t.typname, t.typisdefined
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        where t.typnamespace = any($1) and (not t.typisdefined or (t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)))
        order by n.nspname collate "C", t.typname collate "C"
        """;

    protected override ShellType ReadRow(CatalogRow row) => new(ShellType.IdOf(Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Flag(2));

    protected override IEnumerable<Change> Create(ShellType added, DiffContext context) => [Change.Create(added, $"create type {added.Id.Name};")];

    protected override IEnumerable<Change> Drop(ShellType removed, DiffContext context) => [Change.Drop(removed, $"drop type {removed.Id.Name};")];

    protected override Alteration? Alter(ShellType from, ShellType to, DiffContext context) => null;

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) => [BaseType.IdOf(removed.Id.Name)];
}
