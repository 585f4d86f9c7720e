using System.Text;
using System.Text.RegularExpressions;

namespace AriaDb.Schema;

/// <summary>
/// Keeps other texts of the server that it would not read back as what they were, all of constants printed with their type (14 to 18). One without a name in the list of a SELECT is
/// called "?column?": <c>EXISTS ( SELECT NULL::text</c>. Reading that, the parser calls it by the type, and prints <c>SELECT NULL::text AS text</c> from then on; so the name is said.
/// And the grammar knows no cast in <c>CYCLE id SET c TO 'Y'::text DEFAULT 'N'::text USING p</c>, but <c>text 'Y'</c>.
/// </summary>
internal static partial class TypedConstants
{
    private const string Unnamed = " AS \"?column?\"";

    // What may follow the list of a SELECT.
    private static readonly HashSet<string> _ends =
        [";", "FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "UNION", "INTERSECT", "EXCEPT", "ORDER", "OFFSET", "LIMIT", "FETCH", "FOR"];

    private enum Place
    {
        Elsewhere,
        StartOfItem,
        MarkOfCycle,
    }

    public static string Kept(string sql) => sql.Contains("::", StringComparison.Ordinal) ? WithConstantsSaid(sql) : sql;

    private static string WithConstantsSaid(string sql)
    {
        var text = new StringBuilder();

        // For each parenthesis that is open: whether it is within a list of columns.
        var lists = new Stack<bool>([false]);
        var place = Place.Elsewhere;
        for (var at = 0; at < sql.Length;)
        {
            var end = EndOfToken(sql, at);
            var token = sql[at..end];
            if (place != Place.Elsewhere && EndOfConstant(sql, at) is var close && close > at && Said(sql, at, close, place) is { } said)
            {
                (token, end) = (said, close);
            }

            place = After(token, place, lists);
            text.Append(token);
            at = end;
        }

        return text.ToString();
    }

    // The constant between two places as the server reads it back; null where it does so anyway.
    private static string? Said(string sql, int at, int end, Place place)
    {
        var next = end;
        while (next < sql.Length && char.IsWhiteSpace(sql[next]))
        {
            next++;
        }

        var follower = next < sql.Length ? sql[next..EndOfToken(sql, next)] : ";";
        var literal = EndOfToken(sql, at);
        return place == Place.StartOfItem && (follower is "," or ")" || _ends.Contains(follower)) ? sql[at..end] + Unnamed
            : place == Place.MarkOfCycle && follower is "DEFAULT" or "USING" ? $"{sql[(literal + 2)..end]} {sql[at..literal]}"
            : null;
    }

    // Where a token leads to.
    private static Place After(string token, Place place, Stack<bool> lists)
    {
        switch (token)
        {
            case "(":
                lists.Push(false);
                return Place.Elsewhere;
            case ")" when lists.Count > 1:
                lists.Pop();
                return Place.Elsewhere;
            case ",":
                return lists.Peek() ? Place.StartOfItem : Place.Elsewhere;
            case "SELECT" or "RETURNING":
                lists.Pop();
                lists.Push(true);
                return Place.StartOfItem;
            case "TO" or "DEFAULT":
                return Place.MarkOfCycle;
            case var end when _ends.Contains(end):
                lists.Pop();
                lists.Push(false);
                return Place.Elsewhere;
            default:
                return token == "DISTINCT" || char.IsWhiteSpace(token[0]) ? place : Place.Elsewhere;
        }
    }

    // Where a string or NULL with its type ends, and with a collation in parentheses; the place itself for anything else.
    private static int EndOfConstant(string sql, int at)
    {
        if (sql[at] == '(')
        {
            var collate = EndOfConstant(sql, at + 1);
            return collate > at + 1 && Collation().Match(sql, collate) is { Success: true } name ? collate + name.Length : at;
        }

        var end = EndOfToken(sql, at);
        var isConstant = sql[end - 1] == '\'' || sql.AsSpan(at, end - at) is "NULL";
        return isConstant && DeparsedSql.EndOfCast(sql, end) is var cast && cast > end ? cast : at;
    }

    // The end of what is quoted, a word, or one character.
    private static int EndOfToken(string sql, int at)
    {
        var end = DeparsedSql.EndOfQuoted(sql, at);
        if (end > at)
        {
            return end;
        }

        while (end < sql.Length && DeparsedSql.IsPartOfName(sql[end]))
        {
            end++;
        }

        // The E of a string with escapes goes with it.
        return end == at ? at + 1 : end == at + 1 && sql[at] == 'E' && end < sql.Length && sql[end] == '\'' ? DeparsedSql.EndOfQuoted(sql, end) : end;
    }

    [GeneratedRegex("""\G COLLATE ([a-z0-9_$.]|"[^"]+")+\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Collation();
}
