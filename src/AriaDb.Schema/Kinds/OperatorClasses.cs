namespace AriaDb.Schema.Kinds;

/// <summary>CREATE OPERATOR CLASS with the operators and functions that belong to it, which no ALTER changes.</summary>
public sealed record OperatorClass(
    ObjectId Id, string Schema, string Name, string Method, bool IsDefault, string Type, ObjectId Family, ValueList<string> Members, string? Storage)
    : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema), Family];

    // Each number of a family has one operator or function for the same types.
    public override IEnumerable<string> Occupies => Members.Select(member => $"{member} of {Family.Name}");

    public static ObjectId IdOf(string schema, string name, string method) =>
        new("operator class", $"{Quote.Qualified(schema, name)} using {Quote.Identifier(method)}");
}

public sealed class OperatorClasses : ObjectKind<OperatorClass>
{
    public override string Name => "operator class";

    public override IReadOnlyList<string> FoundAs => ["pg_opclass"];

    public override string Query(int majorVersion) => $"""
        with {OperatorFamilyMembers.MembersOf("pg_opclass")}
        select 'pg_opclass'::regclass::oid, c.oid, 0, n.nspname, c.opcname, a.amname, c.opcdefault, format_type(c.opcintype, null),
            fn.nspname, f.opfname,
            array(select m.definition from member m where m.owner = c.oid order by m.class, m.slot collate "C"),
            case when c.opckeytype <> 0 then format_type(c.opckeytype, null) end
        from pg_opclass c
        join pg_namespace n on n.oid = c.opcnamespace
        join pg_am a on a.oid = c.opcmethod
        join pg_opfamily f on f.oid = c.opcfamily
        join pg_namespace fn on fn.oid = f.opfnamespace
        where c.opcnamespace = any($1)
        order by n.nspname collate "C", c.opcname collate "C", a.amname collate "C"
        """;

    protected override OperatorClass ReadRow(CatalogRow row) => new(
        OperatorClass.IdOf(row.Text(0), row.Text(1), row.Text(2)), row.Text(0), row.Text(1), row.Text(2), row.Flag(3), row.Text(4),
        OperatorFamily.IdOf(row.Text(5), row.Text(6), row.Text(2)), row.Texts(7), row.TextOrNull(8));

    protected override IEnumerable<Change> Create(OperatorClass added, DiffContext context)
    {
        // There has to be one clause; STORAGE with the class's own type says nothing.
        var storage = added.Storage ?? (added.Members.Count == 0 ? added.Type : null);
        string[] clauses = [.. added.Members, .. storage is null ? (string[])[] : [$"storage {storage}"]];
        yield return Change.Create(added, $"create operator class {Quote.Qualified(added.Schema, added.Name)}{(added.IsDefault ? " default" : "")} for type {added.Type} "
            + $"using {Quote.Identifier(added.Method)} family {FamilyName(added)} as\n    {string.Join(",\n    ", clauses)};");
    }

    protected override IEnumerable<Change> Drop(OperatorClass removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(OperatorClass from, OperatorClass to, DiffContext context) => null;

    private static string FamilyName(OperatorClass item) => item.Family.Name[..^$" using {Quote.Identifier(item.Method)}".Length];
}
