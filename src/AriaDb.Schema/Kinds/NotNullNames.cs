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
        var tree = column.InheritedFrom.Count > 0 || context.From.Find<Table>(column.Table) is not { PartitionKey: null } ? [] : Tree(column).Where(c => c.NotNull).ToList();
        var apart = tree.Where(c => c is { NotNullAs: not { NoInherit: true }, NotNullName.Value: { } name } && (c.NotNullIsLocal || c.Id == column.Id)
            && Tree(c).Any(below => below.NotNull && below.NotNullName.Value != name)).ToList();

        // What stops being inherited is the child's own from then on, unless it goes and comes again with the parent's.
        var freed = apart.Select(c => c.Id).ToHashSet();
        var again = tree.Where(c => !c.NotNullIsLocal && c.InheritedFrom.Count > 0 && c.InheritedFrom.All(freed.Contains) && freed.Add(c.Id)).ToList();
        return
        [
            .. apart.Select(c => Inherited(c, "no inherit")),
            .. again.Select(c => ColumnAlteration.Statement(c, "drop not null")),
            type,
            .. Enumerable.Reverse(apart).Select(c => Inherited(c, "inherit")),
        ];

        IEnumerable<Column> Tree(Column top) => Relations.WithAllBelow(top.Table, context.From)
            .Select(table => context.From.Find<Column>(Column.IdOf(table, top.Name))).OfType<Column>();

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
