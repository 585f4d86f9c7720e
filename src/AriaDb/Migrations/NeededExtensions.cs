namespace AriaDb.Migrations;

/// <summary>The CREATE EXTENSION statements of a file: they are run ahead of it, because they may need another role's rights.</summary>
public static class NeededExtensions
{
    public static IEnumerable<SqlStatement> In(MigrationFile file) => file.Statements.Where(statement =>
        SqlLexer.Tokens(statement.Text).Where(token => !token.IsComment).Take(2)
            .Select(token => statement.Text.Substring(token.Start.Offset, token.Length).ToLowerInvariant())
            .SequenceEqual(["create", "extension"], StringComparer.Ordinal));
}
