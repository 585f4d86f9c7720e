namespace AriaDb.Schema.Kinds;

/// <summary>
/// Replaces a type that Postgres cannot alter: the old one moves aside, the new one takes its name, the columns go over, the old one
/// goes. Whatever else needs the type steps aside meanwhile.
/// </summary>
internal static class TypeSwap
{
    /// <param name="from">The type there is.</param>
    /// <param name="to">The type wanted, of the same id.</param>
    /// <param name="word">What ALTER and DROP call it: type, domain, collation.</param>
    /// <param name="create">The statement that creates the new one.</param>
    /// <param name="columnClause">What ALTER COLUMN says for a column of it.</param>
    public static Alteration Between(
        SchemaObject from, SchemaObject to, string word, string create, Func<Column, string> columnClause, DiffContext context, params ReadOnlySpan<Hazard> hazards)
    {
        var (schema, name) = Relations.Split(from.Id.Name);
        var aside = Aside(name);
        var changes = new List<Change>
        {
            Change.Alter(to, $"alter {word} {from.Id.Name} rename to {aside};"),
            Change.Alter(to, create),
        };
        foreach (var column in ColumnsOf(from.Id, context))
        {
            changes.Add(Change.Alter(
                to,
                $"{Relations.Alter(column.Table)} alter column {Quote.Identifier(column.Name)} {columnClause(column)};",
                [.. hazards, new Hazard(HazardKind.RewritesTable, $"rewrites {column.Table.Name}")]));
        }

        changes.Add(Change.Alter(to, $"drop {word} {schema}.{aside};"));
        return new Alteration(changes) { Disturbs = dependent => dependent is not (Column or Table), IsReplacement = true };
    }

    /// <summary>A column's new type by way of text, which every type has a form in.</summary>
    public static string ThroughText(Column column)
    {
        var collation = column.Collation is { } own ? $" collate {own}" : "";
        var text = column.Type.EndsWith("[]", StringComparison.Ordinal) ? "text[]" : "text";
        return $"type {column.Type}{collation} using {Quote.Identifier(column.Name)}::{text}::{column.Type}";
    }

    // Those that keep the type; others have their own statement.
    private static IEnumerable<Column> ColumnsOf(ObjectId type, DiffContext context) => context.From.DependentsOf(type)
        .Select(context.To.Find).OfType<Column>()
        .Where(c => !c.IsInherited && c.Generated is null && c.Type == context.From.Find<Column>(c.Id)?.Type);

    // At most 63 bytes, as every name.
    internal static string Aside(string quoted)
    {
        var name = Quote.Raw(quoted);
        while (System.Text.Encoding.UTF8.GetByteCount(name) > 58)
        {
            name = name[..^1];
        }

        return Quote.Identifier($"{name}__old");
    }
}
