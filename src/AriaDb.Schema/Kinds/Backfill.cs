namespace AriaDb.Schema.Kinds;

/// <summary>ADD COLUMN and its default where Postgres does not fill the rows there are by itself, or not without a rewrite of the table.</summary>
internal static class Backfill
{
    private const int BatchSize = 5000;

    /// <summary>Of a table whose row type another one's column has: no value at all may be stored by ALTER TABLE then (ATRewriteTables() of tablecmds.c).</summary>
    public static IEnumerable<Change> AtOnce(Column added, Default value, DiffContext context) =>
    [
        .. Empty(added, value, context),
        Change.Create(added, $"update {added.Table.Name} set {Quote.Identifier(added.Name)} = default;"),
        .. ColumnAlteration.Between(Nullable(added), added, context).Select(change => change with { Verb = Verb.Create }),
    ];

    /// <summary>The online form of a volatile default, which would rewrite the table at one go: the rows there are get their values in batches.</summary>
    public static IEnumerable<Change> InBatches(Column added, Default value, DiffContext context)
    {
        var (table, name) = (added.Table.Name, Quote.Identifier(added.Name));
        foreach (var change in Empty(added, value, context))
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
        if (added.NotNull)
        {
            foreach (var change in ColumnAlteration.Checked(added, context))
            {
                yield return change with { Verb = Verb.Create };
            }
        }
    }

    private static IEnumerable<Change> Empty(Column added, Default value, DiffContext context) =>
    [
        Change.Create(added, $"{Relations.Alter(added.Table)} add column {Columns.Clause(Nullable(added), context with { Folded = _ => [] })};"),
        Defaults.Set(Verb.Create, value),
    ];

    private static Column Nullable(Column added) => added with { NotNull = false, NotNullAs = null };
}
