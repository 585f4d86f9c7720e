namespace AriaDb.Schema.Kinds;

/// <summary>ALTER COLUMN where a table has the column from a parent, whose own alteration reaches it: only what is otherwise is to be said.</summary>
internal static class CopiedColumns
{
    public static IReadOnlyList<Change> Changes(Column from, Column to, DiffContext context)
    {
        if (to.InheritedFrom.Intersect(from.InheritedFrom).FirstOrDefault() is not { Kind: not null } origin
            || !to.InheritedFrom.Zip(to.Ties).All(t => Inheritance.Stands(t.Second, Relations.Holder(t.First, to.Name), context))
            || context.From.Find<Column>(origin) is not { } originFrom || context.To.Find<Column>(origin) is not { } originTo)
        {
            return [.. ColumnAlteration.Between(from, to, context)];
        }

        // The parent's statement reaches this table too; an identity is each table's own.
        var (before, after) = (Reaching(originFrom, from) with { Identity = null }, Reaching(originTo, to) with { Identity = null });
        after = before.NotNull && originTo.NotNullAs is { NoInherit: true } ? after with { NotNull = true, NotNullAs = before.NotNullAs } : after;
        if (NotNulls.LeadsNotNull(originFrom, originTo, from, context))
        {
            from = @from with { NotNull = to.NotNull, NotNullAs = to.NotNullAs, NotNullName = to.NotNullName };
            (before, after) = (Backfill.Nullable(before), Backfill.Nullable(after));
        }
        else if (from.NotNullIsLocal && !to.NotNull)
        {
            before = Backfill.Nullable(before);
        }

        var changes = ColumnAlteration.Between(NotNulls.Renamed(originFrom, originTo, from, context), to, context).ToList();
        var inherited = ColumnAlteration
            .Between(
                before with { Id = from.Id, Table = from.Table, IsOfPartition = from.IsOfPartition, InheritedFrom = from.InheritedFrom },
                after with { Id = to.Id, Table = to.Table, IsOfPartition = to.IsOfPartition, InheritedFrom = to.InheritedFrom },
                context)
            .Select(c => c.Sql).Where(sql => !sql.StartsWith("alter table only ", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        changes.RemoveAll(c => inherited.Contains(c.Sql));
        return changes;
    }

    // What children have of it: no NOT NULL that is not inherited. Where one stops being inherited, they keep it as their own (18). One that is
    // has the parent's name in a partition, too.
    private static Column Reaching(Column origin, Column copy) => origin.NotNullAs is { NoInherit: true } ? origin with { NotNull = false, NotNullAs = null }
        : origin.NotNull && copy.NotNull && copy.IsOfPartition && origin.NotNullName.Value == copy.NotNullName.Value && (origin.NotNullAs?.IsValid ?? true) == (copy.NotNullAs?.IsValid ?? true)
            ? origin with { NotNullAs = copy.NotNullAs }
        : origin;
}
