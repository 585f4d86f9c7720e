namespace AriaDb.Schema.Kinds;

/// <summary>Queries that count the rows of a table as it is that a change would stumble over.</summary>
internal static class Counting
{
    public static string All(ObjectId table) => $"select count(*) from {table.Name}";

    public static string Nulls(ObjectId table, string column) => $"{All(table)} where {Quote.Identifier(column)} is null";

    /// <summary>Rows for which a CHECK's condition is false.</summary>
    public static string Breaking(ObjectId table, string condition) => $"{All(table)} where not ({condition})";

    /// <summary>Rows that hold one of the labels of an enum, in a column of it or of its arrays.</summary>
    public static string Holding(Column column, IEnumerable<string> labels)
    {
        var list = string.Join(", ", labels.Select(Quote.Literal));
        return column.Type.EndsWith("[]", StringComparison.Ordinal)
            ? $"{All(column.Table)} where {Quote.Identifier(column.Name)}::text[] && array[{list}]"
            : $"{All(column.Table)} where {Quote.Identifier(column.Name)}::text in ({list})";
    }

    /// <summary>Rows that share their key with another one.</summary>
    /// <param name="keys">Columns, or expressions in parentheses.</param>
    public static string Duplicates(ObjectId table, string keys, string? condition, bool nullsEqual)
    {
        string[] conditions = [.. condition is null ? [] : (string[])[$"({condition})"], .. nullsEqual ? [] : (string[])[$"({keys}) is not null"]];
        var where = conditions.Length == 0 ? "" : $" where {string.Join(" and ", conditions)}";
        return $"select coalesce(sum(n), 0)::bigint from (select count(*) as n from {table.Name}{where} group by {keys} having count(*) > 1) as same";
    }

    /// <summary>The same for what pg_get_constraintdef() says of a key; null for what is no plain key.</summary>
    public static string? Duplicates(Constraint key) => key.Type is "p" or "u" && Parentheses(key.Definition) is [var keys, ..] && !keys.Contains("WITHOUT OVERLAPS", StringComparison.Ordinal)
        ? Duplicates(key.Table, keys, null, key.Definition.Contains("NULLS NOT DISTINCT", StringComparison.Ordinal))
        : null;

    /// <summary>Rows that refer to nothing by what pg_get_constraintdef() says of a foreign key.</summary>
    public static string? Orphans(ForeignKey key)
    {
        const string Word = " REFERENCES ";
        var at = key.Definition.IndexOf(Word, StringComparison.Ordinal);
        if (Parentheses(key.Definition) is not [var columns, var referenced, ..] || at < 0 || columns.Contains("PERIOD ", StringComparison.Ordinal))
        {
            return null;
        }

        var target = key.Definition[(at + Word.Length)..key.Definition.IndexOf($"({referenced})", at, StringComparison.Ordinal)];
        var (own, theirs) = (Names(columns), Names(referenced));
        return $"{All(key.Table)} as child where ({string.Join(", ", own.Select(c => $"child.{c}"))}) is not null and not exists (select from {target} as parent "
            + $"where {string.Join(" and ", own.Zip(theirs, (c, p) => $"parent.{p} = child.{c}"))})";
    }

    // What stands in the outermost parentheses, and the names in a list; quoted names may hold anything.
    private static List<string> Parentheses(string text)
    {
        var (found, depth, start, quoted) = (new List<string>(), 0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (!quoted && text[i] == '(' && depth++ == 0)
            {
                start = i + 1;
            }
            else if (!quoted && text[i] == ')' && --depth == 0)
            {
                found.Add(text[start..i]);
            }
        }

        return found;
    }

    private static List<string> Names(string list)
    {
        var (names, start, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i < list.Length; i++)
        {
            quoted ^= list[i] == '"';
            if (!quoted && list[i] == ',')
            {
                names.Add(list[start..i].Trim());
                start = i + 1;
            }
        }

        return [.. names, list[start..].Trim()];
    }
}
