using AriaDb.Migrations;
using AriaDb.Migrations.Lints;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;

namespace AriaDb.Planning;

/// <summary>Which pending statements may change rows before a later one looks at them: what is counted now may be put right by then.</summary>
internal sealed class RowChanges
{
    // Whatever begins otherwise may write rows, a SELECT of a function too.
    private static readonly HashSet<string> _definitions = new(StringComparer.Ordinal)
    {
        "create", "alter", "drop", "comment", "grant", "revoke", "set", "reset", "security", "analyze", "reindex", "vacuum", "cluster", "refresh", "lock", "notify",
    };

    private readonly List<HashSet<string>> _writers = [];

    /// <summary>For each statement, in order, whether it or one before it may have changed rows of a table it names.</summary>
    public IReadOnlyList<bool> Follow(IReadOnlyList<PlannedStatement> statements, DatabaseSchema schema)
    {
        var tables = schema.Objects.OfType<Table>().Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        var answers = new List<bool>();
        foreach (var statement in statements)
        {
            var tokens = new LintStatement(new SqlStatement(statement.Sql, 0, 1, 1));
            var named = tokens.WithBodies().Select(token => token.Value).Where(tables.Contains).ToHashSet(StringComparer.Ordinal);
            if (!_definitions.Contains(tokens.Word(0)))
            {
                _writers.Add(named);
            }

            // One that names no table calls something that may write any.
            answers.Add(_writers.Exists(writer => writer.Count == 0 || writer.Overlaps(named)));
        }

        return answers;
    }
}
