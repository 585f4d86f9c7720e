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

    // What is copied from a parent comes after the parent's.
    private static bool IsTaken(ObjectId table, string name, DiffContext context)
    {
        var key = (Relations.Split(table.Name).Schema, name);
        return TablesOf(context.From)[key].Any(other => other.Table != table) || TablesOf(context.To)[key].Any(other => other.Table != table && !other.IsCopied);
    }

    private static ILookup<(string Schema, string Name), (ObjectId Table, bool IsCopied)> TablesOf(DatabaseSchema schema) => _tables.GetValue(
        schema,
        static all => all.OfKind("column").Cast<Column>().Where(c => c.NotNullName.Value is not null)
            .Select(c => (c.Table, Name: c.NotNullName.Value!, IsCopied: c.InheritedFrom.Count > 0))
            .Concat(all.OfKind("constraint").Cast<Constraint>().Select(c => (c.Table, c.Name, IsCopied: c.IsInherited.Value)))
            .ToLookup(c => (Relations.Split(c.Table.Name).Schema, c.Name), c => (c.Table, c.IsCopied)));
}
