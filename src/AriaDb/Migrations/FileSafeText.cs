using System.Globalization;
using System.Text;

namespace AriaDb.Migrations;

/// <summary>
/// A migration file has LF line ends and no character that reorders text, but a function's body or a comment in a database may hold both
/// (CR comes from editors on Windows, and stays in pg_proc.prosrc). Such a constant is written as E'' with escapes: the same value to
/// Postgres, readable, and safe from checkouts that change line ends.
/// </summary>
internal static class FileSafeText
{
    public static string Of(string statement)
    {
        if (!statement.Any(NeedsEscape))
        {
            return statement;
        }

        var text = new StringBuilder();
        var copied = 0;
        foreach (var token in SqlLexer.Tokens(statement))
        {
            // What stands between two tokens, and comments, have no value to keep: CR is white space there.
            text.Append(statement[copied..token.Start.Offset].Replace("\r", "", StringComparison.Ordinal));
            var piece = statement.Substring(token.Start.Offset, token.Length);
            text.Append(!piece.Any(NeedsEscape) ? piece : token.IsComment ? string.Concat(piece.Where(c => !NeedsEscape(c))) : Escape(token, piece));
            copied = token.End;
        }

        return text.ToString();
    }

    private static bool NeedsEscape(char c) => c == '\r' || MigrationText.IsBidiControl(c);

    private static string Escape(SqlToken token, string piece) => (token.Kind, piece[0]) switch
    {
        (SqlTokenKind.Text, '$') => "E'" + Characters(DollarBody(piece), isQuoted: false) + "'",
        (SqlTokenKind.Text, '\'') => "E" + Characters(piece.Replace(@"\", @"\\", StringComparison.Ordinal), isQuoted: true),
        (SqlTokenKind.Text, 'e' or 'E') => Characters(piece, isQuoted: true),
        (SqlTokenKind.QuotedIdentifier, '"') => "U&" + string.Concat(piece.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Select(c => NeedsEscape(c) ? @"\" + Hexadecimal(c) : c.ToString())),
        _ => throw new NotSupportedException($"A carriage return or reordering character cannot be written within {piece}"),
    };

    private static string DollarBody(string piece)
    {
        var delimiter = piece.IndexOf('$', 1) + 1;
        return piece[delimiter..^delimiter];
    }

    private static string Characters(string text, bool isQuoted)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\r' => escaped.Append(@"\r"),
                '\'' or '\\' when !isQuoted => escaped.Append(c).Append(c),
                _ when NeedsEscape(c) => escaped.Append(@"\u").Append(Hexadecimal(c)),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static string Hexadecimal(char c) => ((int)c).ToString("X4", CultureInfo.InvariantCulture);
}
