using System.Text;
using AriaDb.Schema;

namespace AriaDb.Migrations;

/// <summary>
/// kept.txt, beside the migration files: objects that the files make and a database lacks on purpose, because only another has them and
/// Export drops nothing unasked. Who reviews a pull request sees it; a database that lacks them is not different by it.
/// </summary>
public sealed record KeptObjects(IReadOnlyDictionary<string, IReadOnlyList<string>> ByDatabase)
{
    public const string FileName = "kept.txt";

    private const string Heading = """
        # Written by Export: what the files make and the database they were exported from does not have, as "database: object".
        # Nothing here was dropped. To drop one after all: Export with --drop.

        """;

    public static KeptObjects None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    public static async Task<KeptObjects> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        var lines = (await File.ReadAllLinesAsync(path, cancellationToken))
            .Where(line => line.Length > 0 && line[0] != '#' && line.Contains(": ", StringComparison.Ordinal))
            .Select(line => (Database: line[..line.IndexOf(": ", StringComparison.Ordinal)], Name: line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd()));
        return new KeptObjects(lines.GroupBy(line => line.Database, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(line => line.Name)], StringComparer.Ordinal));
    }

    /// <summary>A schema of the files without what a database lacks on purpose.</summary>
    public DatabaseSchema ExpectedOf(string database, DatabaseSchema schema)
    {
        var kept = ByDatabase.GetValueOrDefault(database, []).ToHashSet(StringComparer.Ordinal);
        return kept.Count == 0 ? schema : schema.Where(item => !kept.Contains(item.Id.ToString()));
    }

    public KeptObjects With(string database, IEnumerable<ObjectId> objects)
    {
        var all = ByDatabase.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        all[database] = [.. objects.Select(o => o.ToString()).Order(StringComparer.Ordinal)];
        return new KeptObjects(all);
    }

    public string ToText() => Heading.ReplaceLineEndings("\n") + string.Concat(ByDatabase.OrderBy(p => p.Key, StringComparer.Ordinal)
        .SelectMany(p => p.Value.Select(name => $"{p.Key}: {name}\n")));

    /// <summary>Writes the file, or removes it where nothing is kept.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (ByDatabase.Values.All(names => names.Count == 0))
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, ToText(), new UTF8Encoding(false), cancellationToken);
        }
    }
}
