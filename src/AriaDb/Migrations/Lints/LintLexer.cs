namespace AriaDb.Migrations.Lints;

/// <summary>Makes the tokens that rules compare: their words once each, however often a large statement says them.</summary>
internal static class LintLexer
{
    /// <summary>The tokens of a text that begins at a place of the file.</summary>
    public static List<LintToken> Tokens(string text, SqlPosition start)
    {
        var tokens = new List<LintToken>();
        var words = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var lexer = new SqlLexer(text);
        var begins = true;
        while (lexer.Next() is { } token)
        {
            if (token.IsComment)
            {
                continue;
            }

            var word = "";
            if (token.Kind is not (SqlTokenKind.Text or SqlTokenKind.QuotedIdentifier or SqlTokenKind.Number or SqlTokenKind.PsqlCommand))
            {
                var piece = text.AsSpan(token.Start.Offset, token.Length);
                if (!words.TryGetValue(piece, out word!))
                {
                    words[piece] = word = piece.ToString().ToLowerInvariant();
                }
            }

            var (offset, line, column) = token.Start;
            SqlPosition at = new(start.Offset + offset, start.Line + line - 1, line == 1 ? start.Column + column - 1 : column);
            tokens.Add(new(token.Kind, text, offset, token.Length, word, at, begins));
            begins = word is ";" or "begin" or "then" or "else" or "loop";
        }

        return tokens;
    }

    /// <summary>What a constant holds, as tokens: a routine's body, or SQL that is run by EXECUTE.</summary>
    public static List<LintToken> Body(LintToken token)
    {
        var text = token.Text;
        var opening = text[0] == '$' ? text.IndexOf('$', 1) + 1 : text.IndexOf('\'', StringComparison.Ordinal) + 1;
        var closing = text[0] == '$' ? opening : 1;
        var start = token.At with { Offset = token.At.Offset + opening, Column = token.At.Column + opening };
        try
        {
            return Tokens(text[opening..^closing], start);
        }
        catch (UnterminatedSqlException)
        {
            // A body in another language, or quotes that only the outer quoting makes whole.
            return [];
        }
    }
}
