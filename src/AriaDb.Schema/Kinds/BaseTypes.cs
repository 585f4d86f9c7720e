namespace AriaDb.Schema.Kinds;

/// <summary>CREATE TYPE with functions that read and write it. The options are those that say something other than the default; some can be changed.</summary>
public sealed record BaseType(ObjectId Id, string Schema, ValueList<string> Options, ValueList<string> Changeable) : SchemaObject(Id)
{
    public override string SqlName => $"type {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [ShellType.IdOf(Id.Name)];

    public static ObjectId IdOf(string qualified) => new("base type", qualified);
}

public sealed class BaseTypes : ObjectKind<BaseType>
{
    public override string Name => "base type";

    public override IReadOnlyList<string> FoundAs => ["pg_type b"];

    public override string Query(int majorVersion) => """
        select 'pg_type'::regclass::oid, t.oid, 0, n.nspname, t.typname,
            array_remove(array[
                'input = ' || t.typinput,
                'output = ' || t.typoutput,
                'internallength = ' || case when t.typlen < 0 then 'variable' else t.typlen::text end,
                case when t.typbyval then 'passedbyvalue' end,
                'alignment = ' || case t.typalign when 'c' then 'char' when 's' then 'int2' when 'd' then 'double' else 'int4' end,
                case when t.typcategory <> 'U' then format('category = %L', t.typcategory) end,
                case when t.typispreferred then 'preferred = true' end,
                'default = ' || quote_literal(t.typdefault),
                'element = ' || format_type(nullif(t.typelem, 0), null),
                case when t.typdelim <> ',' then format('delimiter = %L', t.typdelim) end,
                case when t.typcollation <> 0 then 'collatable = true' end], null),
            array_remove(array[
                'receive = ' || nullif(t.typreceive, 0)::regproc,
                'send = ' || nullif(t.typsend, 0)::regproc,
                'typmod_in = ' || nullif(t.typmodin, 0)::regproc,
                'typmod_out = ' || nullif(t.typmodout, 0)::regproc,
                'analyze = ' || nullif(t.typanalyze, 0)::regproc,
                'subscript = ' || nullif(t.typsubscript, 0)::regproc,
                'storage = ' || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end], null)
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        where t.typnamespace = any($1) and t.typtype = 'b' and t.typisdefined and not exists (select from pg_type e where e.typarray = t.oid)
        order by n.nspname collate "C", t.typname collate "C"
        """;

    protected override BaseType ReadRow(CatalogRow row) =>
        new(BaseType.IdOf(Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), row.Texts(2), row.Texts(3));

    protected override IEnumerable<Change> Create(BaseType added, DiffContext context) =>
        [Change.Create(added, $"create type {added.Id.Name} ({string.Join(", ", added.Options.Concat(added.Changeable))});")];

    // The type and its functions need one another, so that they only go together. Everything else that needs the type has gone before.
    protected override IEnumerable<Change> Drop(BaseType removed, DiffContext context) => [Change.Drop(removed, $"drop type {removed.Id.Name} cascade;")];

    protected override Alteration? Alter(BaseType from, BaseType to, DiffContext context)
    {
        var storages = from.Changeable.Concat(to.Changeable).Where(o => o.StartsWith("storage = ", StringComparison.Ordinal)).Distinct().ToList();
        if (from.Options != to.Options || (storages.Count > 1 && storages.Contains("storage = plain")))
        {
            return null;
        }

        var gone = from.Changeable.Select(Word).Except(to.Changeable.Select(Word)).Select(word => $"{word} = none");
        return new([Change.Alter(to, $"alter type {to.Id.Name} set ({string.Join(", ", gone.Concat(to.Changeable.Except(from.Changeable)))});")]);

        static string Word(string option) => option[..option.IndexOf(' ', StringComparison.Ordinal)];
    }

    public override IEnumerable<ObjectId> BoundTo(SchemaObject removed, DiffContext context) => [ShellType.IdOf(removed.Id.Name)];
}
