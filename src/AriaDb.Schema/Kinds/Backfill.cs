namespace AriaDb.Schema.Kinds;

/// <summary>ADD COLUMN and its default where Postgres does not fill the rows there are by itself, or not without a rewrite of the table.</summary>
internal static class Backfill
{
    private const int BatchSize = 5000;

    /// <summary>
    /// Whether Postgres fills no rows: no value at all may be stored by ALTER TABLE where another table's column has the row type (ATRewriteTables() of
    /// tablecmds.c), and no identity column is added above children (until 16 not above partitions either).
    /// </summary>
    public static bool IsNeeded(Column added, Default? value, DiffContext context) =>
        ((value is not null || added.Identity is not null) && Relations.RowsAreHeld(added.Table, context))
        || (added.Identity is not null && !context.IsNew(added.Table) && context.From.DependentsOf(added.Table).Select(context.From.Find)
            .Any(tie => (tie is Inheritance above && above.Of == added.Table) || (tie is Partition whole && whole.Of == added.Table && context.From.MajorVersion < 17)));

    /// <summary>Whether a column comes with a value for the rows that its table has, which Postgres refuses where those are held elsewhere.</summary>
    public static bool FillsRows(ObjectId column, DiffContext context) =>
        context.To.Find<Column>(column) is { } added && context.IsNew(column) && !context.IsNew(added.Table)
        && ((added.Generated is not null && !added.IsVirtual) || added.Identity is not null || context.To.ChildrenOf(column).Any(child => child is Default));

    /// <summary>The column without values, and an UPDATE that fills it. A column must be NOT NULL before it becomes an identity, and so has zeros until then.</summary>
    public static IEnumerable<Change> AtOnce(Column added, Default? value, DiffContext context)
    {
        var (update, name) = ($"update {added.Table.Name} set {Quote.Identifier(added.Name)} =", Quote.Identifier(added.Name));
        var empty = Nullable(added) with { Identity = null };
        return
        [
            .. Empty(empty, value, context),
            .. Lent(added, context, "full"),
            Change.Create(added, $"{update} {(value is null ? "0" : "default")};"),

            // Children have the column, and its NOT NULL, by the same statements.
            .. added.NotNull ? NotNulls.Ahead(added, context) : [],
            .. added.NotNull && added.NotNullAs is null ? [Change.Create(added, $"{Relations.Alter(added.Table)} alter column {name} set not null;")] : (Change[])[],
            .. ColumnAlteration.Between(empty with { NotNull = added.NotNull && added.NotNullAs is null }, added, context).Select(change => change with { Verb = Verb.Create }),
            .. added.Identity is not null ? [Change.Create(added, $"{update} default;")] : (Change[])[],
            .. Lent(added, context, "default"),
        ];
    }

    /// <summary>The online form of a volatile default, which would rewrite the table at one go: the rows there are get their values in batches.</summary>
    public static IEnumerable<Change> InBatches(Column added, Default value, DiffContext context)
    {
        var (table, name) = (added.Table.Name, Quote.Identifier(added.Name));
        foreach (var change in Empty(added, value, context))
        {
            yield return change;
        }

        foreach (var change in Lent(added, context, "full"))
        {
            yield return change;
        }

        // Each batch commits by itself. A default that gives null would never come to an end, so a batch that filled nothing is the last.
        yield return Change.Create(added, $"""
            do $backfill$
            declare
                met bigint;
                filled bigint;
            begin
                loop
                    with batch as (
                        update {table} set {name} = default
                        where ctid = any (array(select ctid from {table} where {name} is null limit {BatchSize}))
                        returning {name} as value)
                    select count(*), count(value) into met, filled from batch;
                    commit;
                    exit when met < {BatchSize} or filled = 0;
                end loop;
            end
            $backfill$;
            """);
        foreach (var change in Lent(added, context, "default"))
        {
            yield return change;
        }

        if (added.NotNull)
        {
            foreach (var change in NotNulls.Ahead(added, context).Concat(NotNulls.Checked(added, context)))
            {
                yield return change with { Verb = Verb.Create };
            }
        }
    }

    // "cannot update table ... because it does not have a replica identity and publishes updates" (55000, 14 to 18), so it is lent one.
    private static IEnumerable<Change> Lent(Column added, DiffContext context, string identity) =>
        from table in Relations.WithAllBelow(added.Table, context.From)
        where ReplicaIdentities.IsMissed(table, context)
        select Change.Create(added, $"alter table only {table.Name} replica identity {identity};");

    private static IEnumerable<Change> Empty(Column added, Default? value, DiffContext context) =>
    [
        Change.Create(added, $"{Relations.Alter(added.Table)} add column {Columns.Clause(Nullable(added), context with { Folded = _ => [] })};"),
        .. value is not null ? [Defaults.Set(Verb.Create, value)] : (Change[])[],
    ];

    internal static Column Nullable(Column added) => added with { NotNull = false, NotNullAs = null };
}
