namespace AriaDb.Schema.Kinds;

/// <summary>CREATE VIEW with its options; its columns say whether CREATE OR REPLACE can do a change.</summary>
public sealed record View(ObjectId Id, string Schema, string Name, string Definition, ValueList<string> Options, ValueList<string> Columns)
    : SchemaObject(Id)
{
    /// <summary>The names of its columns.</summary>
    public Aside<ValueList<string>> Names { get; init; } = new([]);

    /// <summary>Its columns without its query.</summary>
    public Aside<string> Hollow { get; init; } = "";

    /// <summary>The view that this one, which is hollow, is filled to.</summary>
    public Aside<ObjectId?> FilledTo { get; init; }

    public override ObjectId? StandsFor => FilledTo;

    public override string SqlName => $"view {Quote.Qualified(Schema, Name)}";

    public override string GrantName => $"table {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override bool PinsColumnTypes => true;

    public override IEnumerable<string> Occupies => [$"relation {Id.Name}", $"type {Id.Name}"];
}

public sealed class Views : ObjectKind<View>
{
    public override string Name => "view";

    public override IReadOnlyList<string> FoundAs => ["pg_class v"];

    public override string Query(int majorVersion) => """
        select 'pg_class'::regclass::oid, c.oid, 0, n.nspname, c.relname, pg_get_viewdef(c.oid), c.reloptions,
            array(select format('%I %s %s', a.attname, format_type(a.atttypid, a.atttypmod), (select format('%I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                    where co.oid = a.attcollation))
                from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum),
            ' select ' || coalesce((select string_agg(format('null::%s%s as %I', format_type(a.atttypid, a.atttypmod), case when co.oid is not null then format(' collate %I.%I', cn.nspname, co.collname) end, a.attname), ', ' order by a.attnum)
                from pg_attribute a left join (pg_collation co join pg_namespace cn on cn.oid = co.collnamespace) on co.oid = a.attcollation
                where a.attrelid = c.oid and a.attnum > 0), ''),
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 order by a.attnum)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'v' and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C"
        """;

    protected override View ReadRow(CatalogRow row) => new(
        Relations.IdOf("v", row.Text(0), row.Text(1)), row.Text(0), row.Text(1), row.Text(2), row.Texts(3), row.Texts(4)) { Hollow = row.Text(5), Names = row.Texts(6) };

    protected override IEnumerable<Change> Create(View added, DiffContext context) =>
        [Change.Create(added, Statement(context.To.Contains(HollowId(added)) ? "create or replace" : "create", added), ViewQuery.Hazards(added.Id, context))];

    protected override IEnumerable<Change> Drop(View removed, DiffContext context) =>
        [Change.Drop(removed, context.From.Contains(HollowId(removed)) ? Statement("create or replace", Emptied(removed)) : $"drop {removed.SqlName};")];

    // CREATE OR REPLACE VIEW may only add columns at the end, and sets exactly the options it names.
    protected override Alteration? Alter(View from, View to, DiffContext context) =>
        from.Columns.SequenceEqual(to.Columns.Take(from.Columns.Count))
            ? new([Change.Alter(to, Statement("create or replace", to), ViewQuery.Hazards(to.Id, context))])
            : null;

    public override SchemaObject? StandInFor(SchemaObject item) => item is View { StandsFor: null } view ? Emptied(view) : null;

    // What it is made of goes with it: only an empty view is left of it otherwise.
    public override IEnumerable<ObjectId> BoundTo(SchemaObject removed, DiffContext context) => [HollowId((View)removed)];

    private static View Emptied(View view) => view with { Id = HollowId(view), Definition = view.Hollow, Options = [], FilledTo = view.Id };

    private static ObjectId HollowId(View view) => new("view", $"{view.Id.Name}, hollow");

    private static string Statement(string verb, View view)
    {
        var (names, query) = ViewQuery.Of(view.Definition, view.Names.Value);
        return $"{verb} {view.SqlName}{names}{(view.Options.Count > 0 ? $" with ({Quote.Options(view.Options)})" : "")} as\n{query};";
    }
}
