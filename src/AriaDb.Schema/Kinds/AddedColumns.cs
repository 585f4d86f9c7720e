namespace AriaDb.Schema.Kinds;

/// <summary>ADD COLUMN, and what is left to say where a parent, a type or a new tie has made the column.</summary>
internal static class AddedColumns
{
    public static IEnumerable<Change> Changes(Column added, DiffContext context)
    {
        if (added.IsInherited && added.InheritedFrom.Where((_, i) => Inheritance.Copies(added.Table, added.Ties.ElementAt(i), context))
            .Select(context.To.Find<Column>).FirstOrDefault(o => o is not null) is { } origin)
        {
            return Copied(added, origin, context);
        }

        if (Inheritance.BringerOf(added, context) is not null)
        {
            return [.. Otherwise(added with { Identity = null, ForeignOptions = [] }, added, context), .. Columns.Settings(added)];
        }

        if (added.OfType is { } type && context.From.Find<Table>(added.Table)?.OfType == type.Name && CompositeTypes.LeadsTables(type, context))
        {
            // ALTER TYPE ... ADD ATTRIBUTE has made it.
            return
            [
                .. Otherwise(added with { NotNull = false, Identity = null }, added, context),
                .. context.Folded(added.Id).OfType<Default>().Select(d => Defaults.Set(Verb.Create, d)),
                .. Columns.Settings(added),
            ];
        }

        added = NotNullNames.SaidWhereTaken(added, context);
        var isNamedBelow = added.NotNull && NotNulls.Ahead(added, context).Any();
        var clause = Columns.Clause(isNamedBelow ? Backfill.Nullable(added) : added, context);
        var create = Change.Create(added, $"{Relations.Alter(added.Table)} add column {clause};", [.. Hazards(added, context)]);
        var value = context.Folded(added.Id).OfType<Default>().FirstOrDefault();
        return
        [
            .. Backfill.IsNeeded(added, value, context) ? Backfill.AtOnce(added, value, context)
                : value is not null && value.IsVolatile && Relations.IsInUse(added.Table, context) ? [create.OrOnline([.. Backfill.InBatches(added, value, context)])]
                : isNamedBelow ? [create, .. Otherwise(Backfill.Nullable(added), added, context).Select(change => change with { Hazards = [] })]
                : (IEnumerable<Change>)[create],
            .. Columns.Settings(added),
        ];
    }

    /// <summary>What ADD COLUMN does to a table that is there.</summary>
    public static IEnumerable<Hazard> Hazards(Column added, DiffContext context)
    {
        if (context.IsNew(added.Table))
        {
            yield break;
        }

        var (table, name) = (added.Table.Name, Quote.Identifier(added.Name));
        if (added.NotNull && context.Folded(added.Id).Count == 0 && added.Generated is null && added.Identity is null)
        {
            yield return new(HazardKind.DependsOnData, $"fails when {table} holds rows: {name} has no default") { CountQuery = Counting.All(added.Table) };
        }

        if (added.Generated is not null)
        {
            yield return new(HazardKind.DependsOnData, $"fails when {name} cannot be computed for a row of {table}");
        }

        if ((added.Generated is not null && !added.IsVirtual) || added.Identity is not null || context.Folded(added.Id).OfType<Default>().Any(d => d.IsVolatile))
        {
            yield return new(HazardKind.RewritesTable, $"rewrites {table} to fill {name}");
        }
    }

    // Postgres has made the copy; only what this table has otherwise is to be said. CREATE TABLE ... INHERITS copies storage and compression,
    // ADD COLUMN neither. A NOT NULL has its name by then.
    private static List<Change> Copied(Column added, Column origin, DiffContext context)
    {
        origin = context.IsNew(added.Table)
            ? origin with { Statistics = null, Options = [] }
            : origin with { Statistics = null, Options = [], Storage = null, Compression = null };
        origin = origin with { NotNullAs = origin.NotNullAs is { } above ? above with { Name = null } : null, NotNullName = added.NotNullName };
        var copied = context.To.Find<Default>(new("default", origin.Id.Name))?.Expression;
        return
        [
            .. Otherwise(origin with { Id = added.Id, Table = added.Table, IsInherited = true, Identity = null }, added, context),
            .. context.Folded(added.Id).OfType<Default>().Where(d => d.Expression != copied).Select(d => Defaults.Set(Verb.Create, d)),
            .. copied is not null && !context.To.ChildrenOf(added.Id).Any(c => c is Default) ? [Defaults.Unset(added)] : (Change[])[],
        ];
    }

    private static IEnumerable<Change> Otherwise(Column made, Column added, DiffContext context) =>
        ColumnAlteration.Between(made, added, context).Select(change => change with { Verb = Verb.Create });
}
