namespace AriaDb.Schema.Kinds;

/// <summary>
/// CREATE MATERIALIZED VIEW. Whether it holds rows yet is data: it decides how it is created and is no difference. Of its columns, those
/// with a storage, compression, statistics target or options of their own.
/// </summary>
public sealed record MaterializedView(
    ObjectId Id, string Schema, string Name, string Definition, ValueList<string> Options, string? AccessMethod, string? Tablespace, ValueList<Column> Columns)
    : SchemaObject(Id)
{
    public Aside<bool> IsPopulated { get; init; }

    /// <summary>The names of its columns.</summary>
    public Aside<ValueList<string>> Names { get; init; } = new([]);

    public override string GrantName => $"table {Id.Name}";

    /// <summary>The columns of the tables whose rows it holds as values, however deep within others. Postgres rewrites no such table (14 to 18).</summary>
    public Aside<ValueList<ObjectId>> HeldColumns { get; init; } = new([]);

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema), .. HeldColumns.Value];

    public override bool PinsColumnTypes => true;

    public override IEnumerable<string> Occupies => [$"relation {Id.Name}", $"type {Id.Name}"];
}

public sealed class MaterializedViews : ObjectKind<MaterializedView>
{
    public override string Name => "materialized view";

    public override IReadOnlyList<string> FoundAs => ["pg_class m"];

    // Statistics targets: -1 means "the default" up to 16, null from 17 on.
    public override string Query(int majorVersion) => """
        with recursive held(view, type) as (
            select c.oid, a.atttypid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where c.relkind = 'm' and c.relnamespace = any($1)
            union
            select h.view, within.type
            from held h join pg_type t on t.oid = h.type
            cross join lateral (
                select unnest(array[t.typelem, t.typbasetype]) as type
                union all select rngsubtype from pg_range where rngtypid = t.oid
                union all select atttypid from pg_attribute where attrelid = t.typrelid and attnum > 0 and not attisdropped
            ) within
            where within.type >= 16384
        )
        select 'pg_class'::regclass::oid, c.oid, 0, n.nspname, c.relname, pg_get_viewdef(c.oid),
            coalesce(c.reloptions, '{}') || array(select 'toast.' || o from unnest(t.reloptions) o),
            (select a.amname from pg_am a where a.oid = c.relam and a.amname <> 'heap'),
            (select s.spcname from pg_tablespace s where s.oid = c.reltablespace), c.relispopulated,
            array(select a.attname || E'\n' || case when a.attstorage <> y.typstorage
                    then case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end else '' end
                    || E'\n' || case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' else '' end
                    || E'\n' || coalesce(nullif(a.attstattarget, -1), -1) || E'\n'
                    || case y.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end
                    || coalesce((select string_agg(E'\n' || o, '' order by place)
                        from unnest(a.attoptions) with ordinality as u(o, place) where o not like 'pg\_attver=%'), '')
                from pg_attribute a join pg_type y on y.oid = a.atttypid
                where a.attrelid = c.oid and a.attnum > 0 and (a.attstorage <> y.typstorage or a.attcompression <> '' or a.attstattarget >= 0
                    or exists (select from unnest(a.attoptions) o where o not like 'pg\_attver=%'))
                order by a.attnum),
            array(select format('%s %s', a.attrelid, a.attnum)
                from held h join pg_class w on w.reltype = h.type join pg_attribute a on a.attrelid = w.oid
                where h.view = c.oid and w.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped),
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_class t on t.oid = c.reltoastrelid
        where c.relkind = 'm' and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override MaterializedView ReadRow(CatalogRow row)
    {
        var id = Relations.IdOf("m", row.Text(0), row.Text(1));
        return new MaterializedView(
            id, row.Text(0), row.Text(1), row.Text(2), row.Texts(3), row.TextOrNull(4), row.TextOrNull(5), [.. row.Texts(7).Select(c => ReadColumn(id, c))])
        {
            IsPopulated = row.Flag(6),
            Names = row.Texts(9),
            HeldColumns = new([.. row.Texts(8).Select(address => row.Find(Relations.Address(address))).OfType<Column>().Select(column => column.Id)]),
        };
    }

    protected override IEnumerable<Change> Create(MaterializedView added, DiffContext context)
    {
        var (names, query) = ViewQuery.Of(added.Definition, added.Names.Value);
        yield return Change.Create(added, $"create {added.SqlName}{names}"
            + (added.AccessMethod is { } method ? $" using {Quote.Identifier(method)}" : "")
            + (added.Options.Count > 0 ? $" with ({Quote.Options(added.Options)})" : "")
            + (added.Tablespace is { } space ? $" tablespace {Quote.Identifier(space)}" : "")
            + $" as\n{query}{(added.IsPopulated ? "" : "\nwith no data")};", ViewQuery.Hazards(added.Id, context));
        foreach (var setting in added.Columns.SelectMany(Kinds.Columns.Settings))
        {
            yield return setting with { Object = added.Id };
        }
    }

    // Its rows are those of the query.
    protected override IEnumerable<Change> Drop(MaterializedView removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(MaterializedView from, MaterializedView to, DiffContext context)
    {
        // SET ACCESS METHOD came with 15.
        if (from.Definition != to.Definition || (from.AccessMethod != to.AccessMethod && context.From.MajorVersion < 15)
            || to.HeldColumns.Value.Any(column => Backfill.FillsRows(column, context)))
        {
            return null;
        }

        var rewrite = new Hazard(HazardKind.RewritesTable, $"rewrites {to.Id.Name}");
        return new([
            .. from.AccessMethod == to.AccessMethod ? (Change[])[]
                : [Change.Alter(to, $"alter {to.SqlName} set access method {Quote.Identifier(to.AccessMethod ?? "heap")};", rewrite)],
            .. from.Tablespace == to.Tablespace ? (Change[])[]
                : [Change.Alter(to, $"alter {to.SqlName} set tablespace {Quote.Identifier(to.Tablespace ?? "pg_default")};", rewrite)],
            .. Relations.OptionClauses(from.Options, to.Options).Select(clause => Change.Alter(to, $"alter {to.SqlName} {clause};")),
            .. from.Columns.Union(to.Columns).Select(c => c.Name).Distinct(StringComparer.Ordinal)
                .SelectMany(name => ColumnAlteration.Settings(Of(from, name, to), Of(to, name, from))).Select(c => c with { Object = to.Id })]);
    }

    private static Column Of(MaterializedView view, string name, MaterializedView other) =>
        view.Columns.FirstOrDefault(c => c.Name == name)
        ?? other.Columns.First(c => c.Name == name) with { Storage = null, Compression = null, Statistics = null, Options = [] };

    private static Column ReadColumn(ObjectId view, string text)
    {
        var parts = text.Split('\n');
        return Column.OfView(
            view, parts[0], parts[1].Length > 0 ? parts[1] : null, parts[4], parts[2].Length > 0 ? parts[2] : null, parts[3] == "-1" ? null : int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture),
            [.. parts[5..]]);
    }
}
