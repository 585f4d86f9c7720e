using AriaDb.Migrations;
using AriaDb.Migrations.Lints;
using AriaDb.Schema;

namespace AriaDb.Verifying;

/// <summary>Which file made an object, and which changed it last.</summary>
internal sealed class Origins
{
    private readonly Dictionary<ObjectId, MigrationFile> _makers = [];
    private readonly Dictionary<ObjectId, MigrationFile> _changers = [];

    /// <summary>Learns from the schema before and after a file.</summary>
    public void Add(MigrationFile file, DatabaseSchema before, DatabaseSchema after)
    {
        foreach (var item in after.Objects)
        {
            var known = before.Find(item.Id);
            if (known is null)
            {
                _makers[item.Id] = file;
            }

            if (!item.Equals(known))
            {
                _changers[item.Id] = file;
            }
        }
    }

    public MigrationFile? MakerOf(ObjectId id) => _makers.GetValueOrDefault(id);

    public MigrationFile? ChangerOf(ObjectId id) => _changers.GetValueOrDefault(id);

    /// <summary>The statement of a file that creates an object of that name (as Postgres stores it), null where none is seen to.</summary>
    public static SqlStatement? Creating(MigrationFile file, string name, Predicate<SqlStatement>? also = null) =>
        file.Statements.FirstOrDefault(statement => Creates(new LintStatement(statement), name) && also?.Invoke(statement) != false);

    // The first name that follows CREATE's own words, with its schema or without.
    private static bool Creates(LintStatement statement, string name)
    {
        if (!statement.Starts("create"))
        {
            return false;
        }

        for (var at = 1; at < Math.Min(statement.Count, 10); at++)
        {
            if (statement.Word(at) is "(" or "as" or "on" or "using")
            {
                return false;
            }

            if (statement[at].Value == name && statement.Word(at + 1) != ".")
            {
                return true;
            }
        }

        return false;
    }
}
