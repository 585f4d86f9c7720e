namespace AriaDb.Schema.Kinds;

/// <summary>The dictionaries, in order, that one type of token goes through.</summary>
public sealed record TokenMapping(string Token, string Dictionaries)
{
    public override string ToString() => $"mapping for {Quote.Identifier(Token)} with {Dictionaries}";
}

/// <summary>CREATE TEXT SEARCH CONFIGURATION with its mappings.</summary>
public sealed record TextSearchConfiguration(ObjectId Id, string Schema, string Parser, ValueList<TokenMapping> Mappings) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];
}

public sealed class TextSearchConfigurations : ObjectKind<TextSearchConfiguration>
{
    public override string Name => "text search configuration";

    public override IReadOnlyList<string> FoundAs => ["pg_ts_config"];

    public override string Query(int majorVersion) => """
        select 'pg_ts_config'::regclass::oid, c.oid, 0, n.nspname, c.cfgname, format('%I.%I', pn.nspname, p.prsname),
            array(select t.alias from ts_token_type(c.cfgparser) t
                where exists (select from pg_ts_config_map m where m.mapcfg = c.oid and m.maptokentype = t.tokid) order by t.tokid),
            array(select string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno)
                from ts_token_type(c.cfgparser) t join pg_ts_config_map m on m.mapcfg = c.oid and m.maptokentype = t.tokid
                group by t.tokid order by t.tokid)
        from pg_ts_config c
        join pg_namespace n on n.oid = c.cfgnamespace
        join pg_ts_parser p on p.oid = c.cfgparser
        join pg_namespace pn on pn.oid = p.prsnamespace
        where c.cfgnamespace = any($1)
        order by n.nspname collate "C", c.cfgname collate "C"
        """;

    protected override TextSearchConfiguration ReadRow(CatalogRow row) => new(
        new("text search configuration", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Text(2),
        [.. row.Texts(3).Zip(row.Texts(4), (token, dictionaries) => new TokenMapping(token, dictionaries))]);

    protected override IEnumerable<Change> Create(TextSearchConfiguration added, DiffContext context) =>
    [
        Change.Create(added, $"create {added.SqlName} (parser = {added.Parser});"),
        .. added.Mappings.Select(m => Change.Create(added, $"alter {added.SqlName} add {m};")),
    ];

    protected override IEnumerable<Change> Drop(TextSearchConfiguration removed, DiffContext context) =>
        [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(TextSearchConfiguration from, TextSearchConfiguration to, DiffContext context)
    {
        if (from.Parser != to.Parser)
        {
            return null;
        }

        var hazard = new Hazard(HazardKind.DependsOnData, $"indexes and stored values made with {to.Id.Name} keep their old words");
        var old = from.Mappings.Select(m => m.Token).ToHashSet(StringComparer.Ordinal);
        return new([
            .. old.Except(to.Mappings.Select(m => m.Token)).Select(token =>
                Change.Alter(to, $"alter {to.SqlName} drop mapping for {Quote.Identifier(token)};", hazard)),
            .. to.Mappings.Except(from.Mappings).Select(m =>
                Change.Alter(to, $"alter {to.SqlName} {(old.Contains(m.Token) ? "alter" : "add")} {m};", hazard))]);
    }
}
