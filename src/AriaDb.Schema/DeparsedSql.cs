namespace AriaDb.Schema;

/// <summary>
/// Finds the ends of what stands in SQL that the server has printed. There a name that is no lower-case word is quoted and a keyword is in upper case, but for those of types.
/// </summary>
internal static class DeparsedSql
{
    /// <summary>Where a cast (<c>::timestamp(3) without time zone[]</c>) ends that starts at a place; the place itself where none does.</summary>
    public static int EndOfCast(string sql, int at)
    {
        if (string.CompareOrdinal(sql, at, "::", 0, 2) != 0)
        {
            return at;
        }

        var end = at + 2;
        while (end < sql.Length)
        {
            if (sql[end] == '"')
            {
                end = EndOfQuoted(sql, end);
            }
            else if (sql[end] == '(' && sql.IndexOf(')', end) is > 0 and var close)
            {
                end = close + 1;
            }
            else if (IsPartOfName(sql[end]) || sql[end] == '.' || (sql[end] == ' ' && end + 1 < sql.Length && char.IsAsciiLetterLower(sql[end + 1])))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return string.CompareOrdinal(sql, end, "[]", 0, 2) == 0 ? end + 2 : end;
    }

    /// <summary>Whether a character can stand in a name that is not quoted, or in a keyword.</summary>
    public static bool IsPartOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    /// <summary>Where a string, quoted name or dollar-quoted body ends that starts at a place; the place itself where none does.</summary>
    public static int EndOfQuoted(string sql, int at)
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
