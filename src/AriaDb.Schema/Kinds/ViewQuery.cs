using System.Text.RegularExpressions;

namespace AriaDb.Schema.Kinds;

/// <summary>What CREATE VIEW says of a view's query.</summary>
internal static partial class ViewQuery
{
    /// <summary>
    /// The names that stand before AS, and what stands after it. A VALUES whose columns have names of their own is printed as a SELECT FROM (VALUES ...) "*VALUES*",
    /// which the server reads as a query around another one, printed with a space more from then on (14 to 18): so the names come first, and VALUES alone.
    /// </summary>
    public static (string Names, string Text) Of(string definition, IEnumerable<string> columns)
    {
        var text = NamedValues().Replace(definition.TrimEnd(';'), "VALUES ${rows}");
        return (text.Length < definition.Length - 1 ? $" ({string.Join(", ", columns.Select(Quote.Identifier))})" : "", text);
    }

    /// <summary>
    /// What a query may give wrong: the server prints the rows of a function as <c>f() f(id, a, b)</c>, by place, also where those are a table's, which may have its columns in
    /// another order here.
    /// </summary>
    public static Hazard[] Hazards(ObjectId view, DiffContext context) =>
    [
        .. context.To.NeedsOf(view).Select(context.To.Find).OfType<Function>()
            .Where(function => function.RowsOf is { } rows && !Reached(rows, context).SequenceEqual(ColumnsOf(rows, context.To)))
            .Select(function => new Hazard(
                HazardKind.DependsOnData, $"takes the columns of {function.RowsOf!.Name} by place from {function.Id.Name}, and that table has them in another order here: fails, or gives other values")),
    ];

    // New columns come after those that are there.
    private static IEnumerable<ObjectId> Reached(ObjectId table, DiffContext context)
    {
        var kept = ColumnsOf(table, context.From).Where(column => context.To.Contains(column) && !context.IsNew(column)).ToList();
        return kept.Concat(ColumnsOf(table, context.To).Except(kept));
    }

    private static IEnumerable<ObjectId> ColumnsOf(ObjectId table, DatabaseSchema schema) => schema.ChildrenOf(table).OfType<Column>().Select(column => column.Id);

    // What a user calls "*VALUES*" has a space before VALUES.
    [GeneratedRegex(
        @"SELECT ((""\*VALUES\*""\.)?column[0-9]+( AS ([a-z0-9_$]+|(""[^""]*"")+))?,?\s+)+FROM \(VALUES (?<rows>('[^']*'|""[^""]*""|[^'""])*?)\) ""\*VALUES\*""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NamedValues();
}
