using System.Buffers;

namespace AriaDb.Migrations.Lints;

/// <summary>What only psql understands, or what a reader cannot see.</summary>
internal static class ClientRules
{
    // NBSP, soft hyphen, the spaces and zero-width characters of Unicode's general punctuation, ideographic space, BOM: letters of a name to Postgres.
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        "\u00A0\u00AD\u061C\u1680\u180E\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u200C\u200D\u200E\u200F"
        + "\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF");

    public static IEnumerable<LintHit> PsqlCommand(LintStatement statement, MigrationHeader header)
    {
        if (statement[0].Kind == SqlTokenKind.PsqlCommand)
        {
            var command = statement[0].Text.Split(' ', '\t')[0];
            yield return LintHit.Never("PSQL_COMMAND", statement[0], $"{command} is a command to psql, and no server understands it. "
                + "Remove it; pg_dump's \\restrict lines too.");
        }
    }

    public static IEnumerable<LintHit> CopyThroughTheClient(LintStatement statement, MigrationHeader header)
    {
        if (!statement.Starts("copy"))
        {
            yield break;
        }

        if (statement.Find("from", "stdin") is >= 0 and var from)
        {
            yield return LintHit.Never("COPY_FROM_STDIN", statement[from],
                "COPY ... FROM stdin needs psql's data lines, which a migration cannot carry. Write INSERT ... VALUES.");
        }
        else if (statement.Find("to", "stdout") is >= 0 and var to)
        {
            yield return LintHit.Never("COPY_TO_STDOUT", statement[to], "COPY ... TO stdout sends rows that nobody reads here. Remove it.");
        }
    }

    public static IEnumerable<LintHit> InvisibleCharacter(LintStatement statement, MigrationHeader header)
    {
        for (var index = 0; index < statement.Count; index++)
        {
            var token = statement[index];
            var name = token.Kind == SqlTokenKind.QuotedIdentifier ? token.Text : token.Word;
            if (name.AsSpan().IndexOfAny(Invisible) is >= 0 and var at)
            {
                yield return LintHit.Error("INVISIBLE_CHARACTER", token, $"U+{(int)name[at]:X4} in this name cannot be seen, and Postgres takes it "
                    + "for a letter. Write a plain space, or remove it.");
            }
        }
    }
}
