namespace AriaDb.Migrations.Lints;

/// <summary>What takes more away than the statement names, or rows with it.</summary>
internal static class DataRules
{
    public const string DeletesData = "DELETES_DATA";

    public static IEnumerable<LintHit> Cascade(LintStatement statement, MigrationHeader header)
    {
        var drop = statement.Word(0) is "drop" or "alter" ? statement.Find("drop") : -1;
        for (var at = 1; at < statement.Count; at++)
        {
            if (statement.Word(at) != "cascade" || statement.Word(at - 1) is "delete" or "update")
            {
                continue;
            }

            if (drop >= 0 && at > drop)
            {
                yield return LintHit.Error("DROP_CASCADE", statement[at], "CASCADE drops whatever depends on the object, unnamed and unreviewed. "
                    + "Drop each by its name.");
            }
            else if (statement.Starts("truncate"))
            {
                yield return LintHit.Error("TRUNCATE_CASCADE", statement[at], "CASCADE empties every table that refers to this one. Name the tables.");
            }
        }
    }

    /// <summary>A header that names the hazard, or allows it, has said it already.</summary>
    public static IEnumerable<LintHit> Deletes(LintStatement statement, MigrationHeader header)
    {
        if (header.Hazards?.Contains(DeletesData, StringComparer.Ordinal) != true && Loss(statement) is var (at, what))
        {
            yield return LintHit.Warning(DeletesData, statement[at], $"{what} deletes rows for good, and the header does not say so. "
                + "If that is meant: -- ariadb: allow=DELETES_DATA");
        }
    }

    private static (int At, string What)? Loss(LintStatement statement) => (statement.Word(0), statement.Word(1)) switch
    {
        ("drop", "table" or "schema" or "owned") => (0, "DROP " + statement.Word(1).ToUpperInvariant()),
        ("truncate", _) => (0, "TRUNCATE"),
        ("delete", "from") when statement.Find("where") < 0 && statement.Find("using") < 0 => (0, "DELETE without WHERE"),
        ("alter", "table") when DroppedColumn(statement) is >= 0 and var at => (at, "DROP COLUMN"),
        _ => null,
    };

    private static int DroppedColumn(LintStatement statement)
    {
        for (var at = statement.Find("drop"); at >= 0; at = statement.FindFrom(at + 1, "drop"))
        {
            if (statement.Word(at + 1) is not ("constraint" or "default" or "not" or "identity" or "expression"))
            {
                return at;
            }
        }

        return -1;
    }
}
