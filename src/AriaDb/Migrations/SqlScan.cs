using System.Buffers;

namespace AriaDb.Migrations;

/// <summary>
/// Where each lexical form of Postgres ends, as src/backend/parser/scan.l has it with standard_conforming_strings on. Every function takes
/// the offset of the form's first character and gives the offset after its last, or -1 where the text ends before the form does.
/// </summary>
internal static class SqlScan
{
    private static readonly SearchValues<char> OperatorCharacters = SearchValues.Create("~!@#^&|`?+-*/%<>=");

    // An operator with one of these may end in a sign; the operators of the SQL standard may not, so that "a=-1" is a = -1.
    private static readonly SearchValues<char> CharactersBesideStandard = SearchValues.Create("~!@#^&|`?%");

    internal static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    internal static bool IsOperator(char c) => OperatorCharacters.Contains(c);

    // Every character outside ASCII may be part of a name: for Postgres it is bytes with the high bit set.
    internal static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= '\u0080';

    internal static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '$';

    internal static int Word(string text, int offset)
    {
        while (offset < text.Length && IsNamePart(text[offset]))
        {
            offset++;
        }

        return offset;
    }

    internal static int Space(string text, int offset)
    {
        while (offset < text.Length && IsSpace(text[offset]))
        {
            offset++;
        }

        return offset;
    }

    // A lone carriage return ends a comment too, for the server: what follows it is run.
    internal static int Line(string text, int offset)
    {
        var length = text.AsSpan(offset).IndexOfAny('\n', '\r');
        return length < 0 ? text.Length : offset + length;
    }

    internal static int BlockComment(string text, int offset)
    {
        var depth = 1;
        for (var index = offset + 2; index < text.Length - 1; index++)
        {
            if (text[index] == '*' && text[index + 1] == '/')
            {
                index++;
                if (--depth == 0)
                {
                    return index + 1;
                }
            }
            else if (text[index] == '/' && text[index + 1] == '*')
            {
                index++;
                depth++;
            }
        }

        return -1;
    }

    internal static int QuotedIdentifier(string text, int quote) => Quoted(text, quote, '"', escapes: false);

    /// <summary>A string in single quotes from its quote on; the pieces that continue it on further lines keep the first one's rules.</summary>
    internal static int SingleQuoted(string text, int quote, bool escapes)
    {
        while (true)
        {
            var end = Quoted(text, quote, '\'', escapes);
            if (end < 0)
            {
                return -1;
            }

            quote = Continuation(text, end);
            if (quote < 0)
            {
                return end;
            }
        }
    }

    /// <summary>The length of the delimiter $$ or $tag$ that begins here, 0 where none does.</summary>
    internal static int DollarDelimiter(string text, int offset)
    {
        var index = offset + 1;
        if (index < text.Length && IsNameStart(text[index]))
        {
            while (index < text.Length && text[index] != '$' && IsNamePart(text[index]))
            {
                index++;
            }
        }

        return index < text.Length && text[index] == '$' ? index + 1 - offset : 0;
    }

    internal static int DollarQuoted(string text, int offset, int delimiterLength)
    {
        var bodyStart = offset + delimiterLength;
        var body = text.AsSpan(bodyStart).IndexOf(text.AsSpan(offset, delimiterLength), StringComparison.Ordinal);
        return body < 0 ? -1 : bodyStart + body + delimiterLength;
    }

    /// <summary>A number; 1_000 and 0x1F are numbers since PostgreSQL 16, and nothing else before.</summary>
    internal static int Number(string text, int offset)
    {
        var index = Digits(text, offset);
        // "1..10" is a number and a range.
        if (At(text, index) == '.' && At(text, index + 1) != '.')
        {
            index = Digits(text, index + 1);
        }

        if (At(text, index) is 'e' or 'E')
        {
            var exponent = At(text, index + 1) is '+' or '-' ? index + 2 : index + 1;
            index = char.IsAsciiDigit(At(text, exponent)) ? Digits(text, exponent) : index;
        }

        // What hangs on a number (0x1F, 12abc) is one piece with it; since PostgreSQL 15 anything else than a number there is an error.
        return Word(text, index);
    }

    /// <summary>An operator: it ends where a comment begins, and gives back signs at its end unless it holds a character of no SQL operator.</summary>
    internal static int Operator(string text, int offset)
    {
        var end = offset;
        while (end < text.Length && IsOperator(text[end]) && !BeginsComment(text, end))
        {
            end++;
        }

        if (text.AsSpan(offset, end - offset).IndexOfAny(CharactersBesideStandard) < 0)
        {
            while (end > offset + 1 && text[end - 1] is '+' or '-')
            {
                end--;
            }
        }

        return end;
    }

    internal static bool BeginsComment(string text, int offset) =>
        (text[offset] == '-' && At(text, offset + 1) == '-') || (text[offset] == '/' && At(text, offset + 1) == '*');

    internal static char At(string text, int offset) => offset < text.Length ? text[offset] : '\0';

    private static int Quoted(string text, int quote, char mark, bool escapes)
    {
        var index = quote + 1;
        while (true)
        {
            var step = escapes ? text.AsSpan(index).IndexOfAny(mark, '\\') : text.AsSpan(index).IndexOf(mark);
            if (step < 0)
            {
                return -1;
            }

            index += step;
            if (text[index] == mark && At(text, index + 1) != mark)
            {
                return index + 1;
            }

            // A doubled quote, or a backslash and whatever it escapes.
            index += 2;
            if (index > text.Length)
            {
                return -1;
            }
        }
    }

    // The quote of a next piece: only white space and -- comments between, and at least one line end among them.
    private static int Continuation(string text, int offset)
    {
        var newLine = false;
        while (offset < text.Length)
        {
            var c = text[offset];
            if (IsSpace(c))
            {
                newLine |= c is '\n' or '\r';
                offset++;
            }
            else if (c == '-' && At(text, offset + 1) == '-')
            {
                offset = Line(text, offset);
            }
            else
            {
                return newLine && c == '\'' ? offset : -1;
            }
        }

        return -1;
    }

    internal static int Digits(string text, int offset)
    {
        while (offset < text.Length && (char.IsAsciiDigit(text[offset]) || text[offset] == '_'))
        {
            offset++;
        }

        return offset;
    }
}
