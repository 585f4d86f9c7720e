namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TYPE ... AS RANGE; the options are those that say something other than the default.</summary>
public sealed record RangeType(ObjectId Id, string Schema, string Subtype, string Multirange, ValueList<string> Options) : SchemaObject(Id)
{
    public override string SqlName => $"type {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"type {Id.Name}", $"type {Relations.Requoted(Multirange)}"];
}

public sealed class RangeTypes : ObjectKind<RangeType>
{
    public override string Name => "range type";

    public override IReadOnlyList<string> FoundAs => ["pg_type r"];

    // The multirange type is always named: what Postgres would choose depends on the range type's name (makeMultirangeTypeName()).
    public override string Query(int majorVersion) => """
        select 'pg_type'::regclass::oid, t.oid, 0, n.nspname, t.typname,
            format_type(r.rngsubtype, null), format_type(r.rngmultitypid, null),
            array_remove(array[
                'subtype = ' || format_type(r.rngsubtype, null),
                (select format('subtype_opclass = %I.%I', cn.nspname, c.opcname)
                    from pg_opclass c join pg_namespace cn on cn.oid = c.opcnamespace where c.oid = r.rngsubopc and not c.opcdefault),
                (select format('collation = %I.%I', cn.nspname, c.collname)
                    from pg_collation c join pg_namespace cn on cn.oid = c.collnamespace join pg_type s on s.oid = r.rngsubtype
                    where c.oid = r.rngcollation and c.oid <> s.typcollation),
                'canonical = ' || nullif(r.rngcanonical, 0)::regproc,
                'subtype_diff = ' || nullif(r.rngsubdiff, 0)::regproc,
                (select format('multirange_type_name = %I.%I', mn.nspname, m.typname)
                    from pg_type m join pg_namespace mn on mn.oid = m.typnamespace where m.oid = r.rngmultitypid)], null)
        from pg_range r
        join pg_type t on t.oid = r.rngtypid
        join pg_namespace n on n.oid = t.typnamespace
        where t.typnamespace = any($1)
        order by n.nspname collate "C", t.typname collate "C"
        """;

    protected override RangeType ReadRow(CatalogRow row) =>
        new(new("range type", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Text(2), row.Text(3), row.Texts(4));

    protected override IEnumerable<Change> Create(RangeType added, DiffContext context) => [Change.Create(added, Statement(added))];

    protected override IEnumerable<Change> Drop(RangeType removed, DiffContext context) => [Change.Drop(removed, $"drop type {removed.Id.Name};")];

    protected override Alteration? Alter(RangeType from, RangeType to, DiffContext context) =>
        TypeSwap.Between(from, to, TypeSwap.ThroughText, context, _ => []);

    /// <summary>The multirange type and the constructors keep their names when the range type is renamed, so they move aside first.</summary>
    internal static string[] PartsAside(SchemaObject type, DiffContext context)
    {
        if (type is not RangeType range)
        {
            return [];
        }

        var constructor = $"alter function {range.Id.Name}({range.Subtype}, {range.Subtype}";
        var (aside, asideMultirange) = (TypeSwap.Aside(range.Id.Name, context), TypeSwap.Aside(range.Multirange, context));
        return
        [
            $"alter type {range.Multirange} rename to {asideMultirange};",
            $"alter function {range.Multirange}() rename to {asideMultirange};",
            $"{constructor}) rename to {aside};",
            $"{constructor}, text) rename to {aside};",
        ];
    }

    /// <summary>A column of a range's multirange type, which can get another name with the range, as one of that name.</summary>
    internal static Column WithMultirange(Column column, IEnumerable<ObjectId> types, DiffContext context)
    {
        var element = column.Type.EndsWith("[]", StringComparison.Ordinal) ? column.Type[..^2] : column.Type;
        return types.FirstOrDefault(t => context.From.Find<RangeType>(t)?.Multirange == element) is { Kind: not null } range
            ? column with { Type = context.To.Find<RangeType>(range)!.Multirange + column.Type[element.Length..] }
            : column;
    }

    internal static string Statement(RangeType type) => $"create type {type.Id.Name} as range ({string.Join(", ", type.Options)});";
}
