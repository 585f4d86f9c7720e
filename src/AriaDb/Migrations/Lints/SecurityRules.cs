namespace AriaDb.Migrations.Lints;

/// <summary>What reaches beyond the database: files, programs, other servers, the power over roles.</summary>
internal static class SecurityRules
{
    private static readonly HashSet<string> ServerFileFunctions = new(StringComparer.Ordinal)
    {
        "pg_read_file", "pg_read_binary_file", "pg_stat_file", "pg_ls_dir", "pg_file_write", "pg_file_rename", "pg_file_unlink",
        "lo_import", "lo_export", "pg_ls_logdir", "pg_ls_waldir",
    };

    private static readonly HashSet<string> ServerRoles = new(StringComparer.Ordinal)
    {
        "pg_execute_server_program", "pg_read_server_files", "pg_write_server_files",
    };

    public static IEnumerable<LintHit> Copy(LintStatement statement, MigrationHeader header)
    {
        var tokens = statement.WithBodies();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Word != "copy" || !tokens[at].BeginsStatement)
            {
                continue;
            }

            var end = tokens.FindIndex(at + 1, token => token.BeginsStatement);
            var source = tokens.FindIndex(at, (end < 0 ? tokens.Count : end) - at, token => token.Word is "from" or "to");
            if (source < 0 || source + 1 >= tokens.Count)
            {
                continue;
            }

            if (tokens[source + 1].Word == "program")
            {
                yield return LintHit.Error("COPY_PROGRAM", tokens[source + 1], "COPY ... PROGRAM runs a program on the database server. Remove it.");
            }
            else if (at == 0 && tokens[source + 1].Kind == SqlTokenKind.Text)
            {
                yield return LintHit.Error("COPY_SERVER_FILE", tokens[source + 1], "COPY reads or writes a file of the database server. Remove it.");
            }
        }
    }

    public static IEnumerable<LintHit> Functions(LintStatement statement, MigrationHeader header)
    {
        // In a comment, a grant and its opposite the name is no call.
        if (statement.Word(0) is "comment" or "grant" or "revoke")
        {
            yield break;
        }

        foreach (var (token, _) in Pairs(statement.WithBodies()).Where(pair => pair.Next.Word == "("))
        {
            if (ServerFileFunctions.Contains(token.Word))
            {
                yield return LintHit.Error("SERVER_FILE", token, $"{token.Word} reaches the files of the database server. Remove it.");
            }
            else if (token.Word is "dblink" or "dblink_exec" or "dblink_connect" or "dblink_connect_u" or "dblink_open" or "dblink_send_query")
            {
                yield return LintHit.Error("DBLINK", token, "dblink opens a connection to another server, outside this transaction. Remove it.");
            }
        }
    }

    public static IEnumerable<LintHit> Server(LintStatement statement, MigrationHeader header)
    {
        if (statement.Starts("alter", "system"))
        {
            yield return LintHit.Error("ALTER_SYSTEM", statement[0], "ALTER SYSTEM changes the whole server, and no transaction takes it back. Remove it.");
        }
        else if (statement.Starts("load"))
        {
            yield return LintHit.Error("LOADS_LIBRARY", statement[0], "LOAD runs code of a library within the server. Remove it.");
        }
    }

    public static IEnumerable<LintHit> Roles(LintStatement statement, MigrationHeader header)
    {
        var isRole = statement.Word(0) is "create" or "alter" && statement.Word(1) is "role" or "user" or "group" && statement.Word(2) != "mapping";
        for (var at = 1; at < statement.Count; at++)
        {
            var word = statement.Word(at);
            if ((isRole && word is "superuser" or "bypassrls" or "replication" or "createrole")
                || (statement.Starts("grant") && ServerRoles.Contains(word)))
            {
                yield return LintHit.Error("ROLE_POWER", statement[at], $"{word.ToUpperInvariant()} gives a role power over more than this schema. "
                    + "Let the server's administrator do that, not a migration.");
            }

            if (statement.Word(0) is "create" or "alter" && word == "password" && at + 1 < statement.Count && statement[at + 1].Kind == SqlTokenKind.Text)
            {
                yield return LintHit.Error("PASSWORD_IN_FILE", statement[at], "a password in a file is in every copy of the repository. Remove it, and "
                    + "change the password.");
            }
        }
    }

    public static IEnumerable<LintHit> Languages(LintStatement statement, MigrationHeader header)
    {
        var at = statement.Starts("create") ? statement.Find("language") : -1;
        if (at >= 0 && at + 1 < statement.Count && statement[at + 1].Value.ToLowerInvariant() is var language
            && language is "c" or "internal" or "plpythonu" or "plpython3u" or "plperlu" or "pltclu")
        {
            yield return LintHit.Error("UNTRUSTED_LANGUAGE", statement[at], $"a function in {language} does what the server's own user may. Remove it.");
        }

        if (statement.Starts("create", "extension"))
        {
            var name = statement.IsAt(2, "if", "not", "exists") ? 5 : 2;
            if (name < statement.Count && statement[name].Value is "dblink" or "file_fdw" or "adminpack" or "plpython3u" or "plpythonu" or "plperlu" or "pltclu")
            {
                yield return LintHit.Warning("UNTRUSTED_EXTENSION", statement[name], $"{statement[name].Value} reaches files, programs or other servers. "
                    + "If that is meant: -- ariadb: allow=UNTRUSTED_EXTENSION");
            }
        }
    }

    public static IEnumerable<LintHit> Definer(LintStatement statement, MigrationHeader header)
    {
        var at = statement.Starts("create") ? statement.Find("security", "definer") : -1;
        if (at >= 0 && statement.Find("set", "search_path") < 0)
        {
            // Measured: such a function counted the rows of a caller's temporary table of the same name.
            yield return LintHit.Warning("DEFINER_SEARCH_PATH", statement[at], "a SECURITY DEFINER function without SET search_path can be made to use the "
                + "caller's objects. Add SET search_path = '' and name the schemas in it.");
        }
    }

    private static IEnumerable<(LintToken Token, LintToken Next)> Pairs(List<LintToken> tokens) => tokens.Zip(tokens.Skip(1));
}
