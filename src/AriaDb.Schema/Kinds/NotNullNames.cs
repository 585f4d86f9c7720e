using System.Runtime.CompilerServices;

namespace AriaDb.Schema.Kinds;

/// <summary>
/// The names of NOT NULLs, which are constraints from 18 on. Postgres gives one that says none the usual name, <c>table_column_not_null</c>, unless another
/// table of the schema has a constraint of that name (ChooseConstraintName() of pg_constraint.c): LIKE copies the names.
/// </summary>
internal static class NotNullNames
{
    private static readonly ConditionalWeakTable<DatabaseSchema, ILookup<(string Schema, string Name), (ObjectId Table, bool IsCopied)>> _tables = [];

    /// <summary>The column with its NOT NULL under its name.</summary>
    public static Column Said(Column column) => column is { NotNull: true, NotNullAs: null } && column.NotNullName.Value is { } name
        ? column with { NotNullAs = new(name, false, true) }
        : column;

    /// <summary>The same where another table has that name, or will have.</summary>
    public static Column SaidWhereTaken(Column column, DiffContext context) =>
        column is { NotNull: true, NotNullAs: null } && column.NotNullName.Value is { } name && IsTaken(column.Table, name, context) ? Said(column) : column;

    public static Change Rename(Column column, string from, string to) =>
        Change.Alter(column, $"alter table {column.Table.Name} rename constraint {Quote.Identifier(from)} to {Quote.Identifier(to)};");

    /// <summary>
    /// The statement of a new type with what has to stand around it: it makes the NOT NULL again, and fails where a child has it under a name of its own, as its key has (18.6: "cannot create not-null
    /// constraint"); so the parent's is no child's meanwhile. That of a partitioned table is always its partitions'.
    /// </summary>
    public static IEnumerable<Change> Apart(Column column, Change type, DiffContext context)
    {
        var tree = column.InheritedFrom.Count > 0 || context.From.Find<Table>(column.Table) is not { PartitionKey: null } ? []
            : Tree(column, context).Select(c => context.From.Find<Column>(c.Id)!).Where(c => c.NotNull).ToList();
        return Around(
            tree, c => (c.NotNullIsLocal || c.Id == column.Id) && IsNamedOtherwiseBelow(c, context), type, c => c);
    }

    private static bool IsNamedOtherwiseBelow(Column column, DiffContext context) =>
        Tree(column, context).Any(below => context.From.Find<Column>(below.Id) is { NotNull: true } there && there.NotNullName.Value != column.NotNullName.Value);

    /// <summary>Another name for a NOT NULL. Postgres renames none that is inherited (18), so the parents' are no child's meanwhile; one that is to be a parent's alone goes, and comes with it.</summary>
    public static IEnumerable<Change> RenamedApart(Column from, Column to, Change rename, DiffContext context)
    {
        var above = Above(to, context).ToHashSet();
        var tree = above.Count == 0 ? [to] : above.Where(c => !Above(c, context).Any()).SelectMany(top => Tree(top, context));
        var goes = above.Count > 0 && !to.NotNullIsLocal;
        return Around(
            tree.Where(c => c.NotNull).Select(c => c.Id == to.Id ? @from with { NotNullIsLocal = true } : c),
            c => c.Id == to.Id ? !goes && IsNamedOtherwiseBelow(c, context) : above.Contains(c) && (c.NotNullIsLocal || !Above(c, context).Any()),
            goes ? ColumnAlteration.Statement(to, "drop not null") : rename,
            c => c.Id == to.Id ? to : c);
    }

    /// <summary>The columns above, however far, whose NOT NULL is this one's, too, before and after.</summary>
    public static IEnumerable<Column> Above(Column column, DiffContext context) => column.InheritedFrom
        .Where(origin => context.From.Find<Column>(column.Id)?.InheritedFrom.Contains(origin) == true)
        .Select(origin => context.To.Find<Column>(origin)).OfType<Column>().Where(c => c is { NotNull: true, NotNullAs: not { NoInherit: true } })
        .SelectMany(c => Above(c, context).Prepend(c));

    // A column with those of all tables that inherit it before and after.
    private static IEnumerable<Column> Tree(Column top, DiffContext context) => context.To.DependentsOf(top.Table)
        .Select(id => context.To.Find<Inheritance>(id) is { } tie && tie.Of == top.Table && context.From.Contains(tie.Id) ? context.To.Find<Column>(Column.IdOf(tie.Table, top.Name)) : null)
        .OfType<Column>().Where(c => context.From.Contains(c.Id)).SelectMany(below => Tree(below, context)).Prepend(top);

    // What stops being inherited is the child's own from then on, unless it goes and comes again with the parent's. The statement inside may have made
    // another of a column by the time its NOT NULL is inherited again.
    private static List<Change> Around(IEnumerable<Column> tree, Func<Column, bool> isApart, Change inside, Func<Column, Column> then)
    {
        var (before, apart, depths) = (new List<Change>(), new List<Column>(), new Dictionary<ObjectId, int>());

        // Each after all that it inherits from.
        foreach (var column in tree.Reverse().DistinctBy(c => c.Id).Reverse())
        {
            var depth = column.InheritedFrom.Max(origin => depths.TryGetValue(origin, out var above) ? above + 1 : (int?)null) ?? 0;
            if (column.NotNullAs is not { NoInherit: true } && isApart(column))
            {
                before.Add(Inherited(column, "no inherit"));
                apart.Add(column);
                depths.Add(column.Id, depth);
            }
            else if (!column.NotNullIsLocal && column.InheritedFrom.Count > 0 && column.InheritedFrom.All(depths.ContainsKey))
            {
                before.Add(ColumnAlteration.Statement(column, "drop not null"));
                depths.Add(column.Id, depth);
            }
        }

        // The deepest come back first, and of parents side by side the first: theirs is the name.
        return [.. before, inside, .. apart.OrderByDescending(column => depths[column.Id]).Select(column => Inherited(then(column), "inherit"))];

        static Change Inherited(Column column, string clause) => Change.Alter(
            column, $"{Relations.Alter(column.Table)} alter constraint {Quote.Identifier(column.NotNullName.Value!)} {clause};");
    }

    // What is copied from a parent comes after the parent's, but for a table that is there before the parent is.
    private static bool IsTaken(ObjectId table, string name, DiffContext context)
    {
        var key = (Relations.Split(table.Name).Schema, name);
        return TablesOf(context.From)[key].Any(other => other.Table != table) || TablesOf(context.To)[key].Any(other => other.Table != table && (!other.IsCopied || (context.IsNew(table) && !context.IsNew(other.Table))));
    }

    private static ILookup<(string Schema, string Name), (ObjectId Table, bool IsCopied)> TablesOf(DatabaseSchema schema) => _tables.GetValue(
        schema,
        static all => all.OfKind("column").Cast<Column>().Where(c => c.NotNullName.Value is not null)
            .Select(c => (c.Table, Name: c.NotNullName.Value!, IsCopied: c.InheritedFrom.Count > 0))
            .Concat(all.OfKind("constraint").Cast<Constraint>().Select(c => (c.Table, c.Name, IsCopied: c.IsInherited.Value)))
            .ToLookup(c => (Relations.Split(c.Table.Name).Schema, c.Name), c => (c.Table, c.IsCopied)));
}
