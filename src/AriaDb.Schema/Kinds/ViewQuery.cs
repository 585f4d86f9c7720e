namespace AriaDb.Schema.Kinds;

/// <summary>What CREATE VIEW says of a view's query.</summary>
internal static class ViewQuery
{
    private const string Start = "\n   FROM (VALUES ";
    private const string End = ") \"*VALUES*\";";

    /// <summary>
    /// The names that stand before AS, and what stands after it. A VALUES whose columns have names of their own is printed as a SELECT FROM (VALUES ...) "*VALUES*",
    /// which the server reads as a query around another one, printed with a space more from then on (14 to 18): so the names come first, and VALUES alone.
    /// </summary>
    public static (string Names, string Text) Of(string definition, IEnumerable<string> columns) =>
        definition.IndexOf(Start, StringComparison.Ordinal) is >= 0 and var at && definition.EndsWith(End, StringComparison.Ordinal)
            ? ($" ({string.Join(", ", columns.Select(Quote.Identifier))})", $" VALUES {definition[(at + Start.Length)..^End.Length]}")
            : ("", definition.TrimEnd(';'));
}
