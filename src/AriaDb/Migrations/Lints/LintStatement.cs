namespace AriaDb.Migrations.Lints;

/// <summary>A token as rules compare it: a keyword in lower case, anything else as it is written; and its place in the file.</summary>
internal sealed record LintToken(SqlTokenKind Kind, string Text, SqlPosition At)
{
    /// <summary>A name or constant without its quotes; an unquoted name folds to lower case, as in Postgres.</summary>
    public string Value => Kind is SqlTokenKind.QuotedIdentifier or SqlTokenKind.Text && Text.IndexOfAny(['\'', '"']) is var quote and >= 0
        ? Text[(quote + 1)..^1].Replace(new string(Text[quote], 2), Text[quote].ToString(), StringComparison.Ordinal)
        : Text;
}

/// <summary>A statement as the lints look at it: its tokens without comments.</summary>
internal sealed class LintStatement
{
    private readonly List<LintToken> tokens;

    public LintStatement(SqlStatement statement)
    {
        Statement = statement;
        tokens = Lex(statement.Text, new(statement.Offset, statement.Line, statement.Column));
    }

    public SqlStatement Statement { get; }

    public int Count => tokens.Count;

    public LintToken this[int index] => tokens[index];

    /// <summary>The token's text, nothing past the end.</summary>
    public string Word(int index) => index >= 0 && index < tokens.Count ? tokens[index].Text : "";

    public bool Starts(params ReadOnlySpan<string> words) => IsAt(0, words);

    public bool IsAt(int index, params ReadOnlySpan<string> words)
    {
        for (var offset = 0; offset < words.Length; offset++)
        {
            if (Word(index + offset) != words[offset])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where these words follow each other, -1 where they do not.</summary>
    public int Find(params ReadOnlySpan<string> words) => FindFrom(0, words);

    public int FindFrom(int start, params ReadOnlySpan<string> words)
    {
        for (var index = start; index <= tokens.Count - words.Length; index++)
        {
            if (IsAt(index, words))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The statement's tokens and, for a routine or DO, those of its body in quotes: what would be run.</summary>
    public IEnumerable<LintToken> WithBodies()
    {
        var hasBody = Starts("do") || (Starts("create") && (Find("function") is >= 0 and <= 3 || Find("procedure") is >= 0 and <= 3));
        return hasBody ? tokens.Concat(tokens.Where(token => token.Kind == SqlTokenKind.Text).SelectMany(Body)) : tokens;
    }

    private static List<LintToken> Body(LintToken token)
    {
        var opening = token.Text[0] == '$' ? token.Text.IndexOf('$', 1) + 1 : token.Text.IndexOf('\'', StringComparison.Ordinal) + 1;
        var closing = token.Text[0] == '$' ? opening : 1;
        var start = token.At with { Offset = token.At.Offset + opening, Column = token.At.Column + opening };
        try
        {
            return Lex(token.Text[opening..^closing], start);
        }
        catch (Errors.UnterminatedSqlException)
        {
            // A body in another language, or quotes that only the outer quoting makes whole.
            return [];
        }
    }

    private static List<LintToken> Lex(string text, SqlPosition start) =>
        [.. SqlLexer.Tokens(text).Where(token => !token.IsComment).Select(token =>
        {
            var piece = text.Substring(token.Start.Offset, token.Length);
            var (offset, line, column) = token.Start;
            return new LintToken(
                token.Kind,
                token.Kind == SqlTokenKind.Word ? piece.ToLowerInvariant() : piece,
                new(start.Offset + offset, start.Line + line - 1, line == 1 ? start.Column + column - 1 : column));
        })];
}
