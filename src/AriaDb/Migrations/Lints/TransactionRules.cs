namespace AriaDb.Migrations.Lints;

/// <summary>Who holds the transaction, and what must not be in one.</summary>
internal static class TransactionRules
{
    public static IEnumerable<LintHit> Control(LintStatement statement, MigrationHeader header)
    {
        var first = statement.Word(0);
        var controls = first is "begin" or "commit" or "end" or "rollback" or "abort" or "savepoint" or "release"
            || statement.Starts("start", "transaction")
            || statement.Starts("prepare", "transaction")
            || statement.Starts("set", "transaction")
            || statement.Starts("set", "local", "transaction")
            || statement.Starts("set", "session", "characteristics");
        if (controls)
        {
            // Measured on 15 and 17: what follows a COMMIT is outside the runner's transaction, and stays when a later statement fails.
            yield return LintHit.Never("TRANSACTION_CONTROL", statement[0], $"{first.ToUpperInvariant()} takes the transaction from the runner, which commits "
                + "a file and its journal row together. Remove it; a file that cannot be one transaction says -- ariadb: no-transaction.");
        }
    }

    public static IEnumerable<LintHit> NeedsNoTransaction(LintStatement statement, MigrationHeader header)
    {
        if (!header.NoTransaction && OutsideOnly(statement) is { } what)
        {
            yield return LintHit.Never("NEEDS_NO_TRANSACTION", statement[0],
                $"{what} cannot run in a transaction. Put it in a file of its own that says -- ariadb: no-transaction.");
        }
    }

    public static IEnumerable<LintHit> Locks(LintStatement statement, MigrationHeader header)
    {
        if (statement.Starts("lock"))
        {
            yield return LintHit.Warning("LOCKS_TABLE", statement[0], "LOCK holds the table until the file is done. Say why: -- ariadb: allow=LOCKS_TABLE, "
                + "or leave the locking to the statements.");
        }

        // A function that is only created here may lock what it likes when the application calls it.
        foreach (var token in (statement.Starts("create") ? [] : statement.WithBodies()).Where(token => token.Word is "pg_advisory_unlock_all" or "pg_advisory_unlock" or "pg_advisory_lock"))
        {
            yield return LintHit.Error("ADVISORY_LOCK", token, $"{token.Word} meddles with the session's locks, and the runner's is among them. Remove it, "
                + "or use pg_advisory_xact_lock, which ends with the transaction.");
        }
    }

    public static IEnumerable<LintHit> Discard(LintStatement statement, MigrationHeader header)
    {
        if (statement.Starts("discard"))
        {
            // Measured: DISCARD ALL drops session-level advisory locks.
            yield return LintHit.Never("DISCARD", statement[0], "DISCARD throws away the session's state, and the runner's lock with it. Remove it.");
        }
    }

    // ALTER TYPE ... ADD VALUE may run in a transaction since PostgreSQL 12; REFRESH ... CONCURRENTLY always could; DROP SUBSCRIPTION may where it has no
    // slot's name, which only the database knows (14 to 18).
    private static string? OutsideOnly(LintStatement statement) => (statement.Word(0), statement.Word(1)) switch
    {
        ("create", "index") when statement.Word(2) == "concurrently" => "CREATE INDEX CONCURRENTLY",
        ("create", "unique") when statement.IsAt(2, "index", "concurrently") => "CREATE UNIQUE INDEX CONCURRENTLY",
        ("drop", "index") when statement.Word(2) == "concurrently" => "DROP INDEX CONCURRENTLY",
        ("reindex", _) when statement.Find("concurrently") >= 0 => "REINDEX CONCURRENTLY",
        ("reindex", "database" or "system" or "schema") => "REINDEX of more than a table",
        ("vacuum", _) => "VACUUM",
        ("cluster", "") => "CLUSTER of all tables",
        ("create" or "drop", "database") => $"{statement.Word(0).ToUpperInvariant()} DATABASE",
        ("create" or "drop", "tablespace") => $"{statement.Word(0).ToUpperInvariant()} TABLESPACE",
        ("alter", "database") when statement.Find("set", "tablespace") >= 0 => "ALTER DATABASE ... SET TABLESPACE",
        ("alter", "table") when statement.Find("detach", "partition") >= 0 && statement.Word(statement.Count - 1) == "concurrently" =>
            "DETACH PARTITION CONCURRENTLY",
        ("alter", "system") => "ALTER SYSTEM",
        ("create", "subscription") when statement.Find("create_slot", "=", "false") < 0 && statement.Find("connect", "=", "false") < 0 =>
            "CREATE SUBSCRIPTION",
        _ => null,
    };
}
