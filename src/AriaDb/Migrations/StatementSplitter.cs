namespace AriaDb.Migrations;

/// <summary>Splits a script into its statements: at semicolons outside quotes, comments, parentheses and BEGIN ATOMIC bodies.</summary>
public static class StatementSplitter
{
    /// <summary>The largest script that is read, in bytes of UTF-8; the server's own limit for one statement is 1 GB.</summary>
    public const int MaximumBytes = 50_000_000;

    /// <summary>
    /// The statements in their order; each one's text begins at its first token and ends at its last, so comments around it are left out and
    /// those within stay. Empty statements are dropped. A psql command is a statement of its own, for the lints to name.
    /// </summary>
    public static IReadOnlyList<SqlStatement> Split(string sql, string? file = null) => Split(sql, file, onToken: null);

    internal static List<SqlStatement> Split(string sql, string? file, Action<SqlToken>? onToken)
    {
        if (sql.Length > MaximumBytes)
        {
            throw new MigrationTooLargeException(file, sql.Length, MaximumBytes);
        }

        var statements = new List<SqlStatement>();
        var lexer = new SqlLexer(sql, file);
        var current = new OpenStatement(sql);
        while (lexer.Next() is { } token)
        {
            onToken?.Invoke(token);
            if (token.IsComment)
            {
                continue;
            }

            if (token.Kind == SqlTokenKind.Semicolon && current.EndsAtSemicolon)
            {
                var readsData = current.IsCopyFromStdin;
                current.CloseInto(statements);
                if (readsData)
                {
                    lexer.SkipCopyData();
                }
            }
            else if (token.Kind == SqlTokenKind.PsqlCommand)
            {
                // psql ends the statement before it (\g) or stands alone; the rest of its line is no SQL.
                current.CloseInto(statements);
                current.Add(token);
                current.CloseInto(statements);
            }
            else
            {
                current.Add(token);
            }
        }

        current.CloseInto(statements);
        return statements;
    }
}
