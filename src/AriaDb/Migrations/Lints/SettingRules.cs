namespace AriaDb.Migrations.Lints;

/// <summary>Settings that a file leaves behind for the next one, or that take the runner's own away.</summary>
internal static class SettingRules
{
    private sealed record Change(string Name, bool IsLocal, LintToken At);

    public static IEnumerable<LintHit> Check(LintStatement statement, MigrationHeader header) =>
        Changes(statement).Select(change => Judge(change, header)).OfType<LintHit>();

    private static LintHit? Judge(Change change, MigrationHeader header) => change.Name switch
    {
        "lock_timeout" or "statement_timeout" or "idle_in_transaction_session_timeout" or "transaction_timeout" or "deadlock_timeout" =>
            LintHit.Error("SETS_TIMEOUT", change.At, $"{change.Name} is the runner's to set: with 0, one waiting statement stops the application. "
                + "Remove it; for another lock timeout write -- ariadb: lock-timeout=2s in the header."),
        "role" or "session_authorization" =>
            LintHit.Error("SETS_ROLE", change.At, "changing the role changes who owns what follows, and the journal's row too. Remove it; "
                + "ALTER ... OWNER TO gives an object to another role."),
        "search_path" when !change.IsLocal =>
            LintHit.Error("SETS_SEARCH_PATH", change.At, "the search_path stays for what follows the file. Remove it (pg_dump writes it) and name the "
                + "schema of each object."),
        "search_path" =>
            LintHit.Warning("SETS_SEARCH_PATH", change.At, "what the file means depends on the search_path. Name the schema of each object instead."),
        "standard_conforming_strings" or "client_encoding" or "names" or "backslash_quote" =>
            LintHit.Never("SETS_STRING_RULES", change.At, $"{change.Name} changes how the server reads the file's text. Remove it."),
        "session_replication_role" =>
            LintHit.Error("DISABLES_TRIGGERS", change.At, "session_replication_role turns off foreign keys and triggers. Remove it."),
        _ when change.At.Word == "reset" =>
            LintHit.Error("SETTING_LEAKS", change.At, "RESET takes back what the runner has set for the file too. Remove it."),
        _ when !change.IsLocal =>
            LintHit.Error("SETTING_LEAKS", change.At, $"{change.Name} stays set after the file, for whatever runs next. Write SET LOCAL, or remove it."),
        _ when header.NoTransaction =>
            LintHit.Warning("SET_LOCAL_HAS_NO_EFFECT", change.At, "SET LOCAL ends with its transaction, which is its own statement in this file."),
        _ => null,
    };

    private static IEnumerable<Change> Changes(LintStatement statement) => statement.Word(0) switch
    {
        "set" => Set(statement) is { } change ? [change] : [],
        "reset" => [new(Name(statement, 1), IsLocal: false, statement[0])],
        "select" or "with" or "values" => SetConfig(statement),
        _ => [],
    };

    private static Change? Set(LintStatement statement)
    {
        var isLocal = statement.Word(1) == "local";
        var at = isLocal || (statement.Word(1) == "session" && statement.Word(2) != "authorization") ? 2 : 1;
        // SET CONSTRAINTS ends with the transaction; the forms about transactions have a rule of their own.
        return statement.Word(at) is "constraints" or "transaction" or "characteristics" ? null : new(Name(statement, at), isLocal, statement[0]);
    }

    // SET knows some settings by words of SQL: SESSION AUTHORIZATION, TIME ZONE, SCHEMA 'x'.
    private static string Name(LintStatement statement, int at) => statement.Word(at) switch
    {
        "session" when statement.Word(at + 1) == "authorization" => "session_authorization",
        "time" when statement.Word(at + 1) == "zone" => "timezone",
        "schema" => "search_path",
        _ when at >= statement.Count => "",
        var prefix when statement.Word(at + 1) == "." => $"{prefix}.{statement.Word(at + 2)}",
        _ => statement[at].Value.ToLowerInvariant(),
    };

    private static IEnumerable<Change> SetConfig(LintStatement statement)
    {
        for (var at = statement.Find("set_config", "("); at >= 0; at = statement.FindFrom(at + 1, "set_config", "("))
        {
            var name = statement.Count > at + 2 && statement[at + 2].Kind == SqlTokenKind.Text ? statement[at + 2].Value.ToLowerInvariant() : "a setting";
            yield return new(name, IsLocalConfig(statement, at + 2), statement[at]);
        }
    }

    // The third argument: set_config(name, value, is_local).
    private static bool IsLocalConfig(LintStatement statement, int at)
    {
        var (depth, commas) = (0, 0);
        for (; at < statement.Count && depth >= 0; at++)
        {
            depth += statement.Word(at) switch { "(" => 1, ")" => -1, _ => 0 };
            commas += depth == 0 && statement.Word(at) == "," ? 1 : 0;
            if (commas == 2)
            {
                return statement.Word(at + 1) == "true"
                    || (at + 1 < statement.Count && statement[at + 1] is { Kind: SqlTokenKind.Text, Value: "t" or "true" or "on" or "yes" or "1" });
            }
        }

        return false;
    }
}
