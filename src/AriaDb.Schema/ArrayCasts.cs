using System.Globalization;
using System.Text;

namespace AriaDb.Schema;

/// <summary>
/// Keeps one text of the server that it would read back as something else. A varchar compared with a list is printed as
/// <c>(ARRAY['a'::character varying])::text[]</c>; reading that, the parser hands the cast down to the elements, and prints
/// <c>ARRAY[('a'::character varying)::text]</c> from then on. A cast of the array to its own type in between stops it.
/// So with numbers: <c>(ARRAY[1, 2])::bigint[]</c>.
/// </summary>
internal static class ArrayCasts
{
    private const string Open = "(ARRAY[";

    // Where an array begins, unless it is one within another, or no array but a subscript.
    private const int Subscript = -1;
    private const int Nested = -2;

    public static string Kept(string sql) => sql.Contains(Open, StringComparison.Ordinal) ? WithTypesSaid(sql) : sql;

    private static string WithTypesSaid(string sql)
    {
        var text = new StringBuilder();
        var starts = new Stack<(int Start, string? Element)>();
        for (var at = 0; at < sql.Length;)
        {
            var end = DeparsedSql.EndOfQuoted(sql, at);
            if (end > at)
            {
                text.Append(sql, at, end - at);
                Learn(starts, sql[at] == '\'' ? ElementAt(sql, end) : null);
                at = end;
                continue;
            }

            Learn(starts, starts.Count > 0 ? NumberAt(sql, at) : null);
            if (sql[at] == '[')
            {
                starts.Push((EndsWith(Open, sql, at) ? text.Length + 1 - Open.Length : EndsWith(Open[1..], sql, at) ? Nested : Subscript, null));
            }
            else if (sql[at] == ']' && starts.TryPop(out var array) && array.Element is { } element)
            {
                if (array.Start != Nested && IsCastToOther(sql, at, element))
                {
                    text.Insert(array.Start, '(').Append($"])::{element}[])");
                    at += 2;
                    continue;
                }

                Learn(starts, array.Start == Nested ? element : null);
            }

            text.Append(sql[at++]);
        }

        return text.ToString();
    }

    // The first element whose type is shown tells that of the innermost array, and an array within it that of its own elements.
    private static void Learn(Stack<(int Start, string? Element)> arrays, string? element)
    {
        if (element is not null && arrays.TryPeek(out var array) && array is { Start: not Subscript, Element: null })
        {
            arrays.Pop();
            arrays.Push((array.Start, element));
        }
    }

    // Whether an array that ends here is cast to one of other elements.
    private static bool IsCastToOther(string sql, int at, string element) => string.CompareOrdinal(sql, at, "])::", 0, 4) == 0
        && CastAt(sql, at + 2) is { } target && target.EndsWith("[]", StringComparison.Ordinal) && target != $"{element}[]";

    private static bool EndsWith(string word, string sql, int at) =>
        at + 1 >= word.Length && string.CompareOrdinal(sql, at + 1 - word.Length, word, 0, word.Length) == 0;

    // The type that a constant which is an element by itself is shown to have.
    private static string? ElementAt(string sql, int at) =>
        CastAt(sql, at) is { } type && at + 2 + type.Length is var end && end < sql.Length && sql[end] is (',' or ']') ? type : null;

    // The type of a bare number or truth value which is an element by itself: ARRAY[1, 2] given to a function of bigint[].
    private static string? NumberAt(string sql, int at)
    {
        if (sql[at - 1] is not ('[' or ' '))
        {
            return null;
        }

        var end = at;
        while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '.'))
        {
            end++;
        }

        var text = sql.AsSpan(at, end - at);
        return end == sql.Length || sql[end] is not (',' or ']') ? null
            : text is "true" or "false" ? "boolean"
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "integer"
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "bigint"
            : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? "numeric"
            : null;
    }

    // The type after "::" at a place; null where a length makes it another matter.
    private static string? CastAt(string sql, int at) =>
        DeparsedSql.EndOfCast(sql, at) is var end && end > at && sql.IndexOf('(', at, end - at) < 0 ? sql[(at + 2)..end] : null;
}
