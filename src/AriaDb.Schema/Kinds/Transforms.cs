namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TRANSFORM: how a language sees a type.</summary>
public sealed record Transform(ObjectId Id, string? FromSql, string? ToSql) : SchemaObject(Id);

public sealed class Transforms : ObjectKind<Transform>
{
    public override string Name => "transform";

    public override IReadOnlyList<string> FoundAs => ["pg_transform"];

    public override string Query(int majorVersion) => """
        select 'pg_transform'::regclass::oid, t.oid, 0, format_type(t.trftype, null), l.lanname,
            nullif(t.trffromsql, 0)::regprocedure::text, nullif(t.trftosql, 0)::regprocedure::text
        from pg_transform t
        join pg_language l on l.oid = t.trflang
        join pg_type y on y.oid = t.trftype
        where t.oid >= 16384 and (y.typnamespace = any($1) or y.typnamespace = 'pg_catalog'::regnamespace)
        order by 4, l.lanname collate "C"
        """;

    protected override Transform ReadRow(CatalogRow row) => new(
        new("transform", $"for {row.Text(0)} language {Quote.Identifier(row.Text(1))}"), row.TextOrNull(2), row.TextOrNull(3));

    protected override IEnumerable<Change> Create(Transform added, DiffContext context) => [Change.Create(added, Statement("create", added))];

    protected override IEnumerable<Change> Drop(Transform removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(Transform from, Transform to, DiffContext context) =>
        new([Change.Alter(to, Statement("create or replace", to))]);

    // CREATE OR REPLACE of a function whose type it is for makes the function depend on it again, as long as it stands (ProcedureCreate(), 14 to 18).
    public override IEnumerable<ObjectId> BoundTo(SchemaObject removed, DiffContext context) => context.From.DependentsOf(removed.Id);

    private static string Statement(string verb, Transform transform)
    {
        var clauses = new[]
        {
            transform.FromSql is { } from ? $"from sql with function {from}" : null,
            transform.ToSql is { } to ? $"to sql with function {to}" : null,
        };
        return $"{verb} {transform.SqlName} ({string.Join(", ", clauses.OfType<string>())});";
    }
}
