namespace AriaDb.Schema.Kinds;

/// <summary>CREATE LANGUAGE, of one that no extension brings.</summary>
public sealed record Language(ObjectId Id, bool IsTrusted, string Handler, string? Inline, string? Validator) : SchemaObject(Id);

public sealed class Languages : ObjectKind<Language>
{
    public override string Name => "language";

    public override IReadOnlyList<string> FoundAs => ["pg_language"];

    public override string Query(int majorVersion) => """
        select 'pg_language'::regclass::oid, l.oid, 0, l.lanname, l.lanpltrusted, l.lanplcallfoid::regproc::text,
            nullif(l.laninline, 0)::regproc::text, nullif(l.lanvalidator, 0)::regproc::text
        from pg_language l
        where l.lanispl and l.oid >= 16384 and cardinality($1::oid[]) >= 0
        order by l.lanname collate "C"
        """;

    protected override Language ReadRow(CatalogRow row) =>
        new(new("language", Quote.Identifier(row.Text(0))), row.Flag(1), row.Text(2), row.TextOrNull(3), row.TextOrNull(4));

    protected override IEnumerable<Change> Create(Language added, DiffContext context) => [Change.Create(added, Statement("create", added))];

    protected override IEnumerable<Change> Drop(Language removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(Language from, Language to, DiffContext context) =>
        new([Change.Alter(to, Statement("create or replace", to))]);

    private static string Statement(string verb, Language language) =>
        $"{verb} {(language.IsTrusted ? "trusted " : "")}{language.SqlName} handler {language.Handler}"
        + (language.Inline is { } inline ? $" inline {inline}" : "")
        + (language.Validator is { } validator ? $" validator {validator};" : ";");
}
