namespace AriaDb.Schema.Kinds;

/// <summary>CREATE STATISTICS, and its target where it has one.</summary>
public sealed record ExtendedStatistic(ObjectId Id, string Schema, ObjectId Relation, string Kinds, ValueList<string> Columns, ValueList<string> Expressions, int? Target) : SchemaObject(Id)
{
    public override ObjectId? Parent => Relation;

    // When Postgres makes statistics anew for a column's new type, it forgets the target.
    public override bool PinsColumnTypes => Target is not null;

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];
}

public sealed class ExtendedStatistics : ObjectKind<ExtendedStatistic>
{
    private const string All = "ndistinct, dependencies, mcv";

    public override string Name => "statistics";

    public override IReadOnlyList<string> FoundAs => ["pg_statistic_ext"];

    // Postgres sorts the columns by their place in the table, which says nothing; statistics of one expression have no kinds.
    // stxstattarget: -1 means "the default" up to 16, null from 17 on.
    public override string Query(int majorVersion) => """
        select 'pg_statistic_ext'::regclass::oid, s.oid, 0, n.nspname, s.stxname, c.relkind::text, cn.nspname, c.relname,
            array_to_string(array_remove(array[case when 'd' = any(s.stxkind) then 'ndistinct' end,
                case when 'f' = any(s.stxkind) then 'dependencies' end, case when 'm' = any(s.stxkind) then 'mcv' end], null), ', '),
            array(select a.attname from unnest(s.stxkeys) k join pg_attribute a on a.attrelid = s.stxrelid and a.attnum = k order by a.attname),
            pg_get_statisticsobjdef_expressions(s.oid), coalesce(s.stxstattarget, -1)::int
        from pg_statistic_ext s
        join pg_namespace n on n.oid = s.stxnamespace
        join pg_class c on c.oid = s.stxrelid
        join pg_namespace cn on cn.oid = c.relnamespace
        where s.stxnamespace = any($1)
        order by n.nspname collate "C", s.stxname collate "C"
        """;

    protected override ExtendedStatistic ReadRow(CatalogRow row) => new(
        new("statistics", Quote.Qualified(row.Text(0), row.Text(1))), row.Text(0), Relations.IdOf(row.Text(2), row.Text(3), row.Text(4)), row.Text(5),
        row.Texts(6), row.Texts(7), row.Number(8) < 0 ? null : row.Number(8));

    protected override IEnumerable<Change> Create(ExtendedStatistic added, DiffContext context) =>
    [
        Change.Create(
            added,
            $"create {added.SqlName}{(added.Kinds is "" or All ? "" : $" ({added.Kinds})")} "
            + $"on {string.Join(", ", [.. added.Columns.Select(Quote.Identifier), .. added.Expressions.Select(e => $"({e})")])} from {added.Relation.Name};"),
        .. added.Target is null ? (Change[])[] : [Change.Create(added, Targeted(added))],
    ];

    protected override IEnumerable<Change> Drop(ExtendedStatistic removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(ExtendedStatistic from, ExtendedStatistic to, DiffContext context) =>
        (@from with { Target = to.Target }) == to ? new([Change.Alter(to, Targeted(to))]) : null;

    private static string Targeted(ExtendedStatistic statistic) => $"alter {statistic.SqlName} set statistics {statistic.Target ?? -1};";
}
