namespace AriaDb.Migrations;

/// <summary>A statement that makes something, and its name as Postgres stores it.</summary>
public sealed record NamedCreate(string Name, SqlStatement Statement);

/// <summary>A CREATE EXTENSION that is run ahead of its file.</summary>
/// <param name="Schema">The CREATE SCHEMA IF NOT EXISTS that has to be run before it; null where the schema is there already.</param>
public sealed record NeededExtension(MigrationFile File, NamedCreate Extension, NamedCreate? Schema);

/// <summary>The extensions that files create: they are made ahead of them, because that may need another role's rights.</summary>
public static class NeededExtensions
{
    /// <summary>
    /// Those that can be made ahead of these files, in their order. One whose schema the files make without IF NOT EXISTS is left out: it is made where it stands.
    /// </summary>
    public static IEnumerable<NeededExtension> In(IReadOnlyList<MigrationFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var schemas = files.SelectMany(file => file.Statements)
            .Select(statement => (Statement: statement, Named: Created("schema", statement)))
            .Where(made => made.Named is not null)
            .ToLookup(made => made.Named!.Value.Name, made => made.Named!.Value.IsGuarded ? new NamedCreate(made.Named.Value.Name, made.Statement) : null, StringComparer.Ordinal);
        return from file in files
               from statement in file.Statements
               let named = Created("extension", statement)
               where named is not null
               let makers = named.Value.Schema is { } schema ? schemas[schema] : []
               where makers.All(maker => maker is not null)
               select new NeededExtension(file, new NamedCreate(named.Value.Name, statement), makers.FirstOrDefault());
    }

    /// <summary>The names of all that a file creates.</summary>
    public static IEnumerable<string> NamesIn(MigrationFile file) =>
        file.Statements.Select(statement => Created("extension", statement)?.Name).OfType<string>();

    // CREATE EXTENSION [IF NOT EXISTS] name [WITH] [SCHEMA name] ... and CREATE SCHEMA [IF NOT EXISTS] name ...
    private static (string Name, bool IsGuarded, string? Schema)? Created(string kind, SqlStatement statement)
    {
        if (!statement.Text.StartsWith("create", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var words = SqlLexer.Tokens(statement.Text).Where(token => !token.IsComment).Take(9)
            .Select(token => (token.Kind, Text: statement.Text.Substring(token.Start.Offset, token.Length))).ToList();
        if (!Are(0, "create", kind))
        {
            return null;
        }

        var isGuarded = Are(2, "if", "not", "exists");
        var at = isGuarded ? 5 : 2;
        var schemaAt = Are(at + 1, "with") ? at + 2 : at + 1;
        return words.Count <= at ? null : (Name(at), isGuarded, Are(schemaAt, "schema") && words.Count > schemaAt + 1 ? Name(schemaAt + 1) : null);

        bool Are(int index, params ReadOnlySpan<string> expected)
        {
            for (var i = 0; i < expected.Length; i++)
            {
                if (words.Count <= index + i || !string.Equals(words[index + i].Text, expected[i], StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }

            return true;
        }

        string Name(int index) => words[index].Kind == SqlTokenKind.QuotedIdentifier
            ? words[index].Text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : words[index].Text.ToLowerInvariant();
    }
}
