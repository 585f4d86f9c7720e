namespace AriaDb.Schema.Kinds;

/// <summary>CREATE INDEX. pg_get_indexdef says all of it but statistics targets, so another text is a rebuild.</summary>
public sealed record TableIndex(
    ObjectId Id, ObjectId Table, string Name, string Definition, bool IsValid, ValueList<string> Statistics, ValueList<string> Options,
    Aside<ObjectId?> PieceOf, Aside<ValueList<string>> UniqueKeys, Aside<string?> Condition)
    : SchemaObject(Id)
{
    public override ObjectId? Parent => Table;

    public override IEnumerable<ObjectId> Origins => PieceOf.Value is { } whole ? [whole] : [];

    public override IEnumerable<ObjectId> Ties => PieceOf.Value is null ? [] : [Partition.IdOf(Table)];

    // When Postgres rebuilds an index for a column's new type, it forgets the statistics targets.
    public override bool PinsColumnTypes => Statistics.Count > 0;

    public override IEnumerable<string> Occupies => [$"relation {Id.Name}"];
}

public sealed class Indexes : ObjectKind<TableIndex>
{
    public override string Name => "index";

    // An index on a partitioned table is invalid until every partition's piece is attached: that is no fault of it.
    // Statistics targets of expression columns are "number=target".
    public override string Query(int majorVersion) => $"""
        {Relations.Holders}
        select 'pg_class'::regclass::oid, i.oid, 0, n.nspname, i.relname, c.oid,
            pg_get_indexdef(i.oid), x.indisvalid or i.relkind = 'I',
            case when x.indexprs is not null then array(select a.attnum || '=' || a.attstattarget from pg_attribute a
                where a.attrelid = i.oid and a.attstattarget >= 0 order by a.attnum) end,
            i.reloptions, wn.nspname, w.relname,
            case when x.indisunique then array(select pg_get_indexdef(i.oid, k, false) from generate_series(1, x.indnkeyatts) k) end,
            case when x.indisunique then pg_get_expr(x.indpred, x.indrelid) end
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        join pg_namespace n on n.oid = i.relnamespace
        join holder c on c.oid = x.indrelid
        left join pg_inherits h on h.inhrelid = i.oid
        left join pg_class w on w.oid = h.inhparent
        left join pg_namespace wn on wn.oid = w.relnamespace
        where c.relkind in ('r', 'p', 'm')
            and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))
        order by c.place, i.relname collate "C"
        """;

    protected override TableIndex? ReadRow(CatalogRow row) => Relations.Holder(row, 2) is not { } table ? null : new(
        Relations.IdOf("i", row.Text(0), row.Text(1)), table, row.Text(1), row.Text(3),
        row.Flag(4), row.Texts(5), row.Texts(6), row.TextOrNull(7) is { } schema ? Relations.IdOf("i", schema, row.Text(8)) : (ObjectId?)null,
        row.Texts(9), row.TextOrNull(10));

    protected override IEnumerable<Change> Create(TableIndex added, DiffContext context)
    {
        Hazard[] hazards = context.IsNew(added.Table) ? [.. Untrained(added)] :
        [
            .. added.Definition.StartsWith("CREATE UNIQUE", StringComparison.Ordinal)
                ? [new Hazard(HazardKind.DependsOnData, $"fails when rows of {added.Table.Name} have the same keys")
                {
                    CountQuery = Counting.Duplicates(
                        added.Table, string.Join(", ", added.UniqueKeys.Value), added.Condition.Value, added.Definition.Contains(" NULLS NOT DISTINCT", StringComparison.Ordinal)),
                }]
                : (Hazard[])[],
            .. Untrained(added),
            new Hazard(HazardKind.BlocksWrites, $"reads all of {added.Table.Name} while nobody else can write"),
        ];
        var create = Change.Create(added, $"{added.Definition};", hazards);
        yield return Relations.IsInUse(added.Table, context)
            ? create.OrOnline(Change.Create(added, Relations.Concurrently(added.Definition), [.. hazards.Where(h => h.Kind == HazardKind.DependsOnData)]))
            : create;
        foreach (var change in Settings(added, [], added.Statistics))
        {
            yield return change with { Verb = Verb.Create };
        }
    }

    // pgvector's ivfflat sorts the vectors that are there into lists, and never again.
    private static IEnumerable<Hazard> Untrained(TableIndex added) => added.Definition.Contains(" USING ivfflat ", StringComparison.Ordinal)
        ? [new Hazard(
            HazardKind.DependsOnData,
            $"made while {added.Table.Name} has few rows or none, {added.Id.Name} misses most of the nearest: build it after the rows are loaded "
            + $"(reindex index concurrently {added.Id.Name}), or use hnsw, which takes no rows to begin with")]
        : [];

    protected override IEnumerable<Change> Drop(TableIndex removed, DiffContext context) =>
        [Change.Drop(removed, $"drop index {removed.Id.Name};", new Hazard(HazardKind.SlowsQueries, $"queries that used {removed.Id.Name} get slower"))];

    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) => Partitions.Of(((TableIndex)added).Table, context.To);

    protected override Alteration? Alter(TableIndex from, TableIndex to, DiffContext context)
    {
        if (from.IsValid != to.IsValid || from.Table != to.Table || WithoutOptions(from) != WithoutOptions(to)
            || Partitions.Of(to.Table, context.To).Any(tie => context.IsNew(tie) && Partitions.Without(context.To.Find<Partition>(tie)!, context).Contains(to)))
        {
            return null;
        }

        return new([
            .. Relations.OptionClauses(from.Options, to.Options).Select(clause => Change.Alter(to, $"alter index {to.Id.Name} {clause};")),
            .. Settings(to, from.Statistics, to.Statistics)]);
    }

    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        removed is TableIndex index ? [index.Table, .. index.Origins] : [];

    // The definition prints the options as " WITH (a='1', b=off)" in their catalog order, without quotes where a value is an identifier
    // (flatten_reloptions() of ruleutils.c); taking out exactly that text is no parsing.
    private static string WithoutOptions(TableIndex index) => index.Options.Count == 0
        ? index.Definition
        : index.Definition.Replace(
            $" WITH ({string.Join(", ", index.Options.Select(Printed))})",
            "",
            StringComparison.Ordinal);

    private static string Printed(string option)
    {
        var value = option[(option.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return $"{option[..^value.Length]}{(value.Length > 0 && Quote.Identifier(value) == value ? value : Quote.Literal(value))}";
    }

    private static IEnumerable<Change> Settings(TableIndex index, ValueList<string> from, ValueList<string> to)
    {
        var gone = from.Select(s => s.Split('=')[0]).Except(to.Select(s => s.Split('=')[0])).Select(s => $"{s}=-1");
        foreach (var parts in to.Except(from).Concat(gone).Select(s => s.Split('=')))
        {
            yield return Change.Alter(index, $"alter index {index.Id.Name} alter column {parts[0]} set statistics {parts[1]};");
        }
    }
}
