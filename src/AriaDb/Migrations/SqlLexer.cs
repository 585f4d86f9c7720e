namespace AriaDb.Migrations;

/// <summary>Cuts a script into the pieces Postgres sees, comments included, one after the other, in one pass.</summary>
public sealed class SqlLexer(string text, string? file = null)
{
    private SqlPosition position = SqlPosition.Start;
    private int end;

    /// <summary>All pieces of a script.</summary>
    public static IReadOnlyList<SqlToken> Tokens(string text, string? file = null)
    {
        var lexer = new SqlLexer(text, file);
        var tokens = new List<SqlToken>();
        while (lexer.Next() is { } token)
        {
            tokens.Add(token);
        }

        return tokens;
    }

    /// <summary>The next piece, null at the end of the text.</summary>
    public SqlToken? Next()
    {
        var start = SqlScan.Space(text, end);
        position = position.AdvanceTo(text, start);
        if (start == text.Length)
        {
            return null;
        }

        var (kind, after) = Read(start);
        if (after < 0)
        {
            throw new UnterminatedSqlException(NameOf(kind, start), file, position);
        }

        end = after;
        return new(kind, position, after - start);
    }

    /// <summary>Leaves out the lines of data after a COPY ... FROM stdin, to the line that is \. or to the end of the text.</summary>
    internal void SkipCopyData()
    {
        end = SqlScan.Line(text, end);
        while (end < text.Length)
        {
            var next = SqlScan.Line(text, end + 1);
            var line = text.AsSpan(end + 1, next - end - 1);
            end = next;
            if (line is "\\.")
            {
                break;
            }
        }
    }

    private (SqlTokenKind Kind, int End) Read(int start)
    {
        var c = text[start];
        var next = SqlScan.At(text, start + 1);
        return (c, next) switch
        {
            ('\'', _) => (SqlTokenKind.Text, SqlScan.SingleQuoted(text, start, escapes: false)),
            ('e' or 'E', '\'') => (SqlTokenKind.Text, SqlScan.SingleQuoted(text, start + 1, escapes: true)),
            ('b' or 'B' or 'x' or 'X' or 'n' or 'N', '\'') => (SqlTokenKind.Text, SqlScan.SingleQuoted(text, start + 1, escapes: false)),
            ('u' or 'U', '&') when SqlScan.At(text, start + 2) == '\'' =>
                (SqlTokenKind.Text, SqlScan.SingleQuoted(text, start + 2, escapes: false)),
            ('u' or 'U', '&') when SqlScan.At(text, start + 2) == '"' =>
                (SqlTokenKind.QuotedIdentifier, SqlScan.QuotedIdentifier(text, start + 2)),
            ('"', _) => (SqlTokenKind.QuotedIdentifier, SqlScan.QuotedIdentifier(text, start)),
            ('-', '-') => (SqlTokenKind.LineComment, SqlScan.Line(text, start)),
            ('/', '*') => (SqlTokenKind.BlockComment, SqlScan.BlockComment(text, start)),
            (';', _) => (SqlTokenKind.Semicolon, start + 1),
            ('\\', _) => (SqlTokenKind.PsqlCommand, SqlScan.Line(text, start)),
            ('.', >= '0' and <= '9') => (SqlTokenKind.Number, SqlScan.Number(text, start)),
            (':', ':' or '=') or ('.', '.') => (SqlTokenKind.Punctuation, start + 2),
            ('(' or ')' or '[' or ']' or ',' or '.' or ':', _) => (SqlTokenKind.Punctuation, start + 1),
            ('$', _) => Dollar(start),
            _ => Other(start),
        };
    }

    private (SqlTokenKind Kind, int End) Dollar(int start)
    {
        if (char.IsAsciiDigit(SqlScan.At(text, start + 1)))
        {
            return (SqlTokenKind.Parameter, SqlScan.Word(text, SqlScan.Digits(text, start + 1)));
        }

        var delimiter = SqlScan.DollarDelimiter(text, start);
        return delimiter == 0
            ? (SqlTokenKind.Unknown, start + 1)
            : (SqlTokenKind.Text, SqlScan.DollarQuoted(text, start, delimiter));
    }

    private (SqlTokenKind Kind, int End) Other(int start)
    {
        var c = text[start];
        if (SqlScan.IsNameStart(c))
        {
            return (SqlTokenKind.Word, SqlScan.Word(text, start));
        }

        if (char.IsAsciiDigit(c))
        {
            return (SqlTokenKind.Number, SqlScan.Number(text, start));
        }

        return SqlScan.IsOperator(c)
            ? (SqlTokenKind.Operator, SqlScan.Operator(text, start))
            : (SqlTokenKind.Unknown, start + 1);
    }

    private string NameOf(SqlTokenKind kind, int start) => kind switch
    {
        SqlTokenKind.BlockComment => "comment (/*)",
        SqlTokenKind.QuotedIdentifier => "quoted name (\")",
        _ when text[start] == '$' => $"dollar-quoted text ({text.Substring(start, SqlScan.DollarDelimiter(text, start))})",
        _ => "text in quotes (')",
    };
}
