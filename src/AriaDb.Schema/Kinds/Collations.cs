namespace AriaDb.Schema.Kinds;

/// <summary>CREATE COLLATION. The version is the server's libraries' matter.</summary>
public sealed record Collation(ObjectId Id, string Schema, ValueList<string> Options) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];
}

public sealed class Collations : ObjectKind<Collation>
{
    public override string Name => "collation";

    public override IReadOnlyList<string> FoundAs => ["pg_collation"];

    // An ICU locale is in collcollate in 14, in colliculocale in 15 and 16, in colllocale from 17 on. A collation for another encoding
    // than the database's is none here.
    public override string Query(int majorVersion)
    {
        var locale = majorVersion switch { >= 17 => "c.colllocale", >= 15 => "c.colliculocale", _ => "c.collcollate" };
        return $"""
            select 'pg_collation'::regclass::oid, c.oid, 0, n.nspname, c.collname,
                array_remove(array[
                    'provider = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' when 'd' then 'default' else 'libc' end,
                    case when c.collprovider in ('i', 'b') then 'locale = ' || quote_literal({locale})
                        when c.collcollate = c.collctype then 'locale = ' || quote_literal(c.collcollate) end,
                    case when c.collprovider = 'c' and c.collcollate <> c.collctype then 'lc_collate = ' || quote_literal(c.collcollate) end,
                    case when c.collprovider = 'c' and c.collcollate <> c.collctype then 'lc_ctype = ' || quote_literal(c.collctype) end,
                    case when not c.collisdeterministic then 'deterministic = false' end
                    {(majorVersion >= 16 ? ", 'rules = ' || quote_literal(c.collicurules)" : "")}], null)
            from pg_collation c
            join pg_namespace n on n.oid = c.collnamespace
            where c.collnamespace = any($1) and c.collencoding in (-1, (select encoding from pg_database where datname = current_database()))
            order by n.nspname collate "C", c.collname collate "C"
            """;
    }

    protected override Collation ReadRow(CatalogRow row) => new(new("collation", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Texts(2));

    protected override IEnumerable<Change> Create(Collation added, DiffContext context) => [Change.Create(added, Statement(added))];

    protected override IEnumerable<Change> Drop(Collation removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    // Columns keep their values and get their indexes built anew in the new order.
    protected override Alteration? Alter(Collation from, Collation to, DiffContext context) => TypeSwap.Between(
        from, to, column => ($"{column.Type} collate {to.Id.Name}", null), context,
        _ => [new Hazard(HazardKind.DependsOnData, $"values that were different can be equal in {to.Id.Name}, and a unique key then fails")]);

    internal static string Statement(Collation collation) => $"create {collation.SqlName} ({string.Join(", ", collation.Options)});";
}
