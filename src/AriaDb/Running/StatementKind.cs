using AriaDb.Migrations;
using AriaDb.Migrations.Lints;

namespace AriaDb.Running;

/// <summary>How a statement of a file without a transaction is run and recorded.</summary>
internal enum StatementKind
{
    /// <summary>In one small transaction with the journal's note that it is done: never half, never twice.</summary>
    Transactional,

    /// <summary>By itself, then noted: it refuses a transaction, or may end one (CALL, DO).</summary>
    Alone,

    /// <summary>Changes the session for the statements that follow, so a later run that goes on behind it runs it again.</summary>
    Session,
}

/// <summary>Tells the kinds of statements apart by their words.</summary>
internal static class StatementKinds
{
    public static StatementKind KindOf(SqlStatement text)
    {
        var statement = new LintStatement(text);
        return (statement.Word(0), statement.Word(1)) switch
        {
            ("set" or "reset", _) => StatementKind.Session,
            // Taken for "alone" wrongly, a statement only does without the small transaction.
            ("create" or "drop" or "alter", "database" or "tablespace" or "subscription" or "system") => StatementKind.Alone,
            ("create" or "drop" or "alter" or "refresh", _) when statement.Find("concurrently") >= 0 => StatementKind.Alone,
            ("create" or "alter" or "drop" or "comment" or "grant" or "revoke" or "insert" or "update" or "delete" or "truncate" or "merge"
                or "with" or "analyze" or "refresh" or "security", _) => StatementKind.Transactional,
            _ => StatementKind.Alone,
        };
    }

    /// <summary>Whether it waits without blocking anybody, and so needs no lock_timeout.</summary>
    public static bool IsConcurrent(SqlStatement text)
    {
        var statement = new LintStatement(text);
        return statement.Word(0) is "create" or "drop" or "reindex" or "alter" && statement.Find("concurrently") >= 0;
    }
}
