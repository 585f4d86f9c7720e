namespace AriaDb.Migrations;

/// <summary>The statement the splitter is in: where it began, and whether a semicolon here would end it.</summary>
internal sealed class OpenStatement(string sql)
{
    private readonly List<string> firstWords = [];
    private SqlToken? first;
    private SqlToken last;
    private SqlToken beforeLast;
    private int parentheses;
    private int blocks;
    private bool isRoutine;
    private bool isCopyFromStdin;

    /// <summary>Whether the next semicolon ends it.</summary>
    public bool EndsAtSemicolon => parentheses == 0 && blocks == 0;

    /// <summary>Whether lines of data follow its semicolon, as in what pg_dump writes.</summary>
    public bool IsCopyFromStdin => isCopyFromStdin;

    public void Add(SqlToken token)
    {
        first ??= token;
        switch (token.Kind)
        {
            case SqlTokenKind.Punctuation when sql[token.Start.Offset] == '(':
                parentheses++;
                break;
            case SqlTokenKind.Punctuation when sql[token.Start.Offset] == ')':
                parentheses = Math.Max(0, parentheses - 1);
                break;
            case SqlTokenKind.Word:
                AddWord(token);
                break;
        }

        (beforeLast, last) = (last, token);
    }

    public void CloseInto(List<SqlStatement> statements)
    {
        if (first is { } begin)
        {
            var (offset, line, column) = begin.Start;
            statements.Add(new(sql[offset..last.End], offset, line, column));
        }

        firstWords.Clear();
        (first, last, beforeLast) = (null, default, default);
        (parentheses, blocks) = (0, 0);
        (isRoutine, isCopyFromStdin) = (false, false);
    }

    private void AddWord(SqlToken word)
    {
        if (firstWords.Count < 4)
        {
            firstWords.Add(sql.Substring(word.Start.Offset, word.Length).ToLowerInvariant());
            isRoutine = firstWords is ["create", "function" or "procedure", ..]
                or ["create", "or", "replace", "function" or "procedure"];
        }

        if (isRoutine && parentheses == 0)
        {
            CountBlocks(word);
        }

        isCopyFromStdin |= firstWords[0] == "copy" && parentheses == 0 && Is(word, "stdin") && Is(last, "from");
    }

    // Only a routine has a body of statements outside quotes (since PostgreSQL 14): BEGIN ATOMIC ... END. CASE ends with END too.
    private void CountBlocks(SqlToken word)
    {
        if (blocks == 0)
        {
            blocks = Is(word, "atomic") && Is(last, "begin") && !IsLabel(beforeLast) ? 1 : 0;
        }
        else if (!IsLabel(last))
        {
            blocks += Is(word, "case") ? 1 : Is(word, "end") ? -1 : 0;
        }
    }

    // After a dot and after AS, any keyword is a mere name: row.end, 1 as end.
    private bool IsLabel(SqlToken before) =>
        Is(before, "as") || (before.Kind == SqlTokenKind.Punctuation && before.Length == 1 && sql[before.Start.Offset] == '.');

    private bool Is(SqlToken token, string keyword) =>
        token.Kind == SqlTokenKind.Word && token.Length == keyword.Length
        && sql.AsSpan(token.Start.Offset, token.Length).Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
