using System.Text;

namespace AriaDb.Schema;

/// <summary>
/// Keeps one text of the server that it would read back as something else. A varchar compared with a list is printed as
/// <c>(ARRAY['a'::character varying])::text[]</c>; reading that, the parser hands the cast down to the elements, and prints
/// <c>ARRAY[('a'::character varying)::text]</c> from then on. A cast of the array to its own type in between stops it.
/// </summary>
internal static class ArrayCasts
{
    private const string Open = "(ARRAY[";

    public static string Kept(string sql)
    {
        if (!sql.Contains(Open, StringComparison.Ordinal))
        {
            return sql;
        }

        var text = new StringBuilder();
        var starts = new Stack<(int Start, string? Element)>();
        for (var at = 0; at < sql.Length;)
        {
            var end = EndOfQuoted(sql, at);
            if (end > at)
            {
                text.Append(sql, at, end - at);
                if (starts.TryPeek(out var open) && sql[at] == '\'')
                {
                    starts.Pop();
                    starts.Push((open.Start, open.Element ?? ElementAt(sql, end)));
                }

                at = end;
                continue;
            }

            if (sql[at] == '[')
            {
                var isArray = at + 1 >= Open.Length && string.CompareOrdinal(sql, at + 1 - Open.Length, Open, 0, Open.Length) == 0;
                starts.Push((isArray ? text.Length + 1 - Open.Length : -1, null));
            }
            else if (sql[at] == ']' && starts.TryPop(out var array) && array is { Start: >= 0, Element: { } element }
                && string.CompareOrdinal(sql, at, "])::", 0, 4) == 0 && CastAt(sql, at + 2) is { } target && target.EndsWith("[]", StringComparison.Ordinal)
                && target != $"{element}[]")
            {
                text.Insert(array.Start, '(').Append($"])::{element}[])");
                at += 2;
                continue;
            }

            text.Append(sql[at++]);
        }

        return text.ToString();
    }

    // The type that a constant which is an element by itself is shown to have.
    private static string? ElementAt(string sql, int at) =>
        CastAt(sql, at) is { } type && at + 2 + type.Length is var end && end < sql.Length && sql[end] is (',' or ']') ? type : null;

    // The type after "::" at a place, up to what cannot be part of one; null where a length makes it another matter.
    private static string? CastAt(string sql, int at)
    {
        if (string.CompareOrdinal(sql, at, "::", 0, 2) != 0)
        {
            return null;
        }

        var end = at + 2;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '.' or ' ' or '"'))
        {
            end = sql[end] == '"' ? EndOfQuoted(sql, end) : end + 1;
        }

        var type = sql[(at + 2)..end] + (string.CompareOrdinal(sql, end, "[]", 0, 2) == 0 ? "[]" : "");
        return type[^1] == ' ' || type.Contains(" COLLATE ", StringComparison.Ordinal) || (end < sql.Length && sql[end] == '(') ? null : type;
    }

    // Where a string, quoted name or dollar-quoted body ends that starts at a place; the place itself where none does.
    private static int EndOfQuoted(string sql, int at)
    {
        switch (sql[at])
        {
            case '\'':
                var escapes = at > 0 && sql[at - 1] is 'E' or 'e';
                for (var i = at + 1; i < sql.Length; i++)
                {
                    if (escapes && sql[i] == '\\')
                    {
                        i++;
                    }
                    else if (sql[i] == '\'' && !(i + 1 < sql.Length && sql[i + 1] == '\'' && ++i > 0))
                    {
                        return i + 1;
                    }
                }

                return sql.Length;
            case '"':
                var close = sql.IndexOf('"', at + 1);
                return close < 0 ? sql.Length : close + 1;
            case '$' when at == 0 || !(char.IsLetterOrDigit(sql[at - 1]) || sql[at - 1] is '_' or '$'):
                var tagEnd = at + 1;
                while (tagEnd < sql.Length && (char.IsLetterOrDigit(sql[tagEnd]) || sql[tagEnd] == '_'))
                {
                    tagEnd++;
                }

                if (tagEnd >= sql.Length || sql[tagEnd] != '$' || char.IsDigit(sql[at + 1]))
                {
                    return at;
                }

                var tag = sql[at..(tagEnd + 1)];
                var bodyEnd = sql.IndexOf(tag, tagEnd + 1, StringComparison.Ordinal);
                return bodyEnd < 0 ? sql.Length : bodyEnd + tag.Length;
            default:
                return at;
        }
    }
}
