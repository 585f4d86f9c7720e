namespace AriaDb.Migrations;

/// <summary>The CREATE EXTENSION statements of a file: they are run ahead of it, because they may need another role's rights.</summary>
public static class NeededExtensions
{
    public static IEnumerable<SqlStatement> In(MigrationFile file) => file.Statements.Where(statement => NamesIn(statement).Any());

    /// <summary>The extensions that a file creates.</summary>
    public static IEnumerable<string> NamesIn(MigrationFile file) => file.Statements.SelectMany(NamesIn);

    /// <summary>The extension of a CREATE EXTENSION, by its name as Postgres stores it; none of another statement.</summary>
    public static IEnumerable<string> NamesIn(SqlStatement statement)
    {
        var words = SqlLexer.Tokens(statement.Text).Where(token => !token.IsComment).Take(6)
            .Select(token => (token.Kind, Text: statement.Text.Substring(token.Start.Offset, token.Length))).ToList();
        if (words.Count < 3 || !Is(0, "create") || !Is(1, "extension"))
        {
            return [];
        }

        var at = words.Count > 5 && Is(2, "if") && Is(3, "not") && Is(4, "exists") ? 5 : 2;
        return [words[at].Kind == SqlTokenKind.QuotedIdentifier ? words[at].Text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : words[at].Text.ToLowerInvariant()];

        bool Is(int index, string word) => string.Equals(words[index].Text, word, StringComparison.OrdinalIgnoreCase);
    }
}
