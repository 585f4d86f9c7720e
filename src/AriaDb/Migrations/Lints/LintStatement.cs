using System.Runtime.InteropServices;

namespace AriaDb.Migrations.Lints;

/// <summary>A token as rules compare it, and its place in the file.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LintToken(SqlTokenKind Kind, string Source, int Offset, int Length, string Word, SqlPosition At, bool BeginsStatement)
{
    /// <summary>The token as it is written.</summary>
    public string Text => Source.Substring(Offset, Length);

    /// <summary>A name or constant without its quotes; an unquoted name folds to lower case, as in Postgres.</summary>
    public string Value
    {
        get
        {
            var text = Text;
            return Kind is SqlTokenKind.QuotedIdentifier or SqlTokenKind.Text && text.IndexOfAny(['\'', '"']) is var quote and >= 0
                ? text[(quote + 1)..^1].Replace(new string(text[quote], 2), text[quote].ToString(), StringComparison.Ordinal)
                : Word.Length > 0 ? Word : text;
        }
    }
}

/// <summary>A statement as the lints look at it: its tokens without comments.</summary>
internal sealed class LintStatement
{
    // A body in a body in a body: EXECUTE of quoted SQL within a DO within a function. Deeper than anybody writes.
    private const int DeepestBody = 4;

    private readonly List<LintToken> tokens;
    private List<LintToken>? withBodies;

    public LintStatement(SqlStatement statement)
    {
        Statement = statement;
        tokens = LintLexer.Tokens(statement.Text, new(statement.Offset, statement.Line, statement.Column));
    }

    public SqlStatement Statement { get; }

    public int Count => tokens.Count;

    public LintToken this[int index] => tokens[index];

    /// <summary>The keyword or sign at an index, a keyword in lower case; empty for a quoted name, a constant, and past the end.</summary>
    public string Word(int index) => index >= 0 && index < tokens.Count ? tokens[index].Word : "";

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
    public List<LintToken> WithBodies()
    {
        if (withBodies is null)
        {
            var hasBody = Starts("do") || (Starts("create") && (Find("function") is >= 0 and <= 3 || Find("procedure") is >= 0 and <= 3));
            withBodies = hasBody ? [.. tokens, .. Bodies(tokens, DeepestBody)] : tokens;
        }

        return withBodies;
    }

    private static IEnumerable<LintToken> Bodies(IEnumerable<LintToken> tokens, int depth)
    {
        foreach (var body in tokens.Where(token => token.Kind == SqlTokenKind.Text).Select(LintLexer.Body))
        {
            foreach (var token in depth > 1 ? body.Concat(Bodies(body, depth - 1)) : body)
            {
                yield return token;
            }
        }
    }
}
