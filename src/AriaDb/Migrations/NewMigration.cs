using System.Globalization;

namespace AriaDb.Migrations;

/// <summary>Writes the next migration file, empty but for its header, and its undo file.</summary>
public static class NewMigration
{
    /// <returns>The paths written.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string folder, string name, CancellationToken cancellationToken)
    {
        var words = string.Join('_', name.ToLowerInvariant().Split([' ', '\t', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
        if (words.Length is 0 or > 60 || words.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_'))
        {
            throw new MigrationNameRefusedException(name);
        }

        Directory.CreateDirectory(Path.Combine(folder, "undo"));
        var file = $"{NextNumber(folder):D4}_{words}.sql";
        string[] paths = [Path.Combine(folder, file), Path.Combine(folder, "undo", file)];
        await WriteNewAsync(paths[0], $"-- {words.Replace('_', ' ')}\n\n", cancellationToken);
        await WriteNewAsync(paths[1], $"-- Takes back {file}.\n\n", cancellationToken);
        return paths;
    }

    private static int NextNumber(string folder) => 1 + Directory.EnumerateFiles(folder, "*.sql")
        .Select(path => Path.GetFileName(path).Split('_')[0])
        .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0)
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>Fails where the file exists: nothing a person wrote is overwritten.</summary>
    private static async Task WriteNewAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.CreateNew);
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
