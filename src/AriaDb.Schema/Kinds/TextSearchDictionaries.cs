namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TEXT SEARCH DICTIONARY, its options as the catalog writes them.</summary>
public sealed record TextSearchDictionary(ObjectId Id, string Schema, string Template, string? Options, ValueList<string> OptionNames) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];
}

public sealed class TextSearchDictionaries : ObjectKind<TextSearchDictionary>
{
    public override string Name => "text search dictionary";

    public override IReadOnlyList<string> FoundAs => ["pg_ts_dict"];

    // dictinitoption is what serialize_deflist() writes: name = value, the value a quoted constant or a number.
    public override string Query(int majorVersion) => """
        select 'pg_ts_dict'::regclass::oid, d.oid, 0, n.nspname, d.dictname, format('%I.%I', tn.nspname, t.tmplname), d.dictinitoption,
            array(select m[1] from regexp_matches(
                d.dictinitoption, '("(?:[^"]|"")+"|[a-z_][a-z0-9_]*) = (?:E?''(?:[^''\\]|''''|\\.)*''|[^,]*)', 'g') m)
        from pg_ts_dict d
        join pg_namespace n on n.oid = d.dictnamespace
        join pg_ts_template t on t.oid = d.dicttemplate
        join pg_namespace tn on tn.oid = t.tmplnamespace
        where d.dictnamespace = any($1)
        order by n.nspname collate "C", d.dictname collate "C"
        """;

    protected override TextSearchDictionary ReadRow(CatalogRow row) => new(
        new("text search dictionary", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Text(2), row.TextOrNull(3), row.Texts(4));

    protected override IEnumerable<Change> Create(TextSearchDictionary added, DiffContext context) =>
        [Change.Create(added, $"create {added.SqlName} (template = {added.Template}{(added.Options is { } options ? $", {options}" : "")});")];

    protected override IEnumerable<Change> Drop(TextSearchDictionary removed, DiffContext context) =>
        [Change.Drop(removed, $"drop {removed.SqlName};")];

    // An option without a value is taken away; those with one are appended, so that all of them in order give the catalog's text.
    protected override Alteration? Alter(TextSearchDictionary from, TextSearchDictionary to, DiffContext context)
    {
        if (from.Template != to.Template)
        {
            return null;
        }

        var gone = from.OptionNames.Except(to.OptionNames);
        var clauses = string.Join(", ", to.Options is { } options ? [.. gone, options] : gone);
        return new([Change.Alter(
            to, $"alter {to.SqlName} ({clauses});", new Hazard(HazardKind.DependsOnData, $"indexes and stored values made with {to.Id.Name} keep their old words"))]);
    }
}
