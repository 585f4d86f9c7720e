using AriaDb.Migrations.Lints;

namespace AriaDb.Migrations;

/// <summary>
/// A CREATE or ADD that does nothing where a thing of that name exists, however different it is. Only a run can tell whether it was skipped,
/// so Verify compares. Table is where a column or index belongs, as far as the statement says.
/// </summary>
public sealed record GuardedCreate(SqlStatement Statement, string Kind, string? Schema, string Name, string? Table, int Line, int Column)
{
    /// <summary>The name as the statement qualifies it.</summary>
    public string Display => string.Join('.', new[] { Schema, Kind is "column" or "enum value" ? Table : null, Name }.OfType<string>());
}

/// <summary>Finds the statements with IF NOT EXISTS. An extension or schema may say it: its name is all there is to compare.</summary>
public static class IfNotExists
{
    private static readonly string[] Modifiers =
        ["create", "or", "replace", "global", "local", "temp", "temporary", "unlogged", "unique", "concurrently"];

    /// <summary>Those of a file, in their order.</summary>
    public static IReadOnlyList<GuardedCreate> In(MigrationFile file) =>
        [.. file.Statements.SelectMany(statement => In(new LintStatement(statement)))];

    internal static IEnumerable<GuardedCreate> In(LintStatement statement)
    {
        for (var at = statement.Find("if", "not", "exists"); at >= 0; at = statement.FindFrom(at + 1, "if", "not", "exists"))
        {
            var guarded = statement.Word(0) switch
            {
                "create" => Created(statement, at),
                "alter" => Added(statement, at),
                _ => null,
            };
            if (guarded is not null)
            {
                yield return guarded;
            }
        }
    }

    private static GuardedCreate? Created(LintStatement statement, int at)
    {
        var kind = string.Join(' ', Enumerable.Range(0, at).Select(statement.Word).Where(word => !Modifiers.Contains(word, StringComparer.Ordinal)));
        // Past the object's own words, IF NOT EXISTS would be part of something else.
        if (kind is "schema" or "extension" or "" || at > 5)
        {
            return null;
        }

        var (schema, name, after) = Qualified(statement, at + 3);
        var on = kind == "index" ? statement.FindFrom(after, "on") : -1;
        if (on < 0)
        {
            return Guarded(statement, at, kind, schema, name, null);
        }

        // An index lies in its table's schema.
        var (tableSchema, table, _) = Qualified(statement, statement.Word(on + 1) == "only" ? on + 2 : on + 1);
        return Guarded(statement, at, kind, tableSchema, name, table);
    }

    private static GuardedCreate Added(LintStatement statement, int at)
    {
        var start = 2;
        start += statement.IsAt(start, "if", "exists") ? 2 : 0;
        start += statement.Word(start) == "only" ? 1 : 0;
        var (schema, owner, _) = Qualified(statement, start);
        var name = at + 3 < statement.Count ? statement[at + 3].Value : "";
        return Guarded(statement, at, statement.Word(at - 1) == "value" ? "enum value" : "column", schema, name, owner);
    }

    private static GuardedCreate Guarded(LintStatement statement, int at, string kind, string? schema, string name, string? table) =>
        new(statement.Statement, kind, schema, name, table, statement[at].At.Line, statement[at].At.Column);

    private static (string? Schema, string Name, int After) Qualified(LintStatement statement, int at) =>
        at >= statement.Count ? (null, "", at)
        : statement.Word(at + 1) == "." && at + 2 < statement.Count ? (statement[at].Value, statement[at + 2].Value, at + 3)
        : (null, statement[at].Value, at + 1);
}
