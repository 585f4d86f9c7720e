namespace AriaDb.Schema.Kinds;

/// <summary>ADD COLUMN with a volatile default, which would rewrite the table at one go: the rows there are get their values in batches.</summary>
internal static class Backfill
{
    private const int BatchSize = 5000;

    public static IEnumerable<Change> Changes(Column added, Default value, DiffContext context)
    {
        var (table, name) = (added.Table.Name, Quote.Identifier(added.Name));
        var bare = Columns.Clause(added with { NotNull = false, NotNullAs = null }, context with { Folded = _ => [] });
        yield return Change.Create(added, $"{Relations.Alter(added.Table)} add column {bare};");
        yield return Defaults.Set(Verb.Create, value);

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
}
