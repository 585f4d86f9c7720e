using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace AriaDb.Adopting;

/// <summary>A file of another tool as it becomes one of ours.</summary>
/// <param name="Source">The other tool's file.</param>
public sealed record AdoptedFile(string FileName, string Source, string Sql, string? Undo);

/// <summary>Finds the other tool's files of what its journal has applied, and puts them in its order under our names.</summary>
public static partial class ForeignFiles
{
    /// <exception cref="AdoptionRefusedException">A row has no file; every one is named.</exception>
    public static IReadOnlyList<AdoptedFile> Of(ForeignJournal journal, string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new AdoptionRefusedException($"There is no folder {folder}. Name the folder of {journal.MadeBy}'s files: --files=FOLDER");
        }

        if (journal.Unfinished.Count > 0)
        {
            throw new AdoptionRefusedException($"{journal.Name} says that these are not done to their end: {string.Join(", ", journal.Unfinished)}. Finish them with {journal.MadeBy} first.");
        }

        var all = Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var found = journal.IsUpTo ? UpTo(journal, all) : [.. journal.Applied.Select(row => (Row: row, Path: all.Find(path => IsFileOf(row, Path.GetFileName(path)))))];
        var missing = found.Where(pair => pair.Path is null).Select(pair => pair.Row).ToList();
        if (missing.Count > 0 || found.Count == 0)
        {
            throw new AdoptionRefusedException(found.Count == 0
                ? $"{journal.Name} of {journal.MadeBy} names nothing whose SQL could be taken over. Begin with what is there: Export --from it, then Baseline."
                : $"{folder} has no SQL file of what {journal.Name} ({journal.MadeBy}) says is applied:\n{string.Join('\n', missing.Select(row => "  " + row))}\n"
                    + "Get them back, or begin with what is there: Export --from it, then Baseline.");
        }

        return [.. found.Select((pair, index) => Read(index + 1, pair.Path!))];
    }

    private static List<(string Row, string? Path)> UpTo(ForeignJournal journal, List<string> all)
    {
        var last = journal.Applied is [var only] ? BigInteger.Parse(only, CultureInfo.InvariantCulture) : BigInteger.MinusOne;
        return [.. all.Select(path => (Path: path, Match: GolangMigrate().Match(Path.GetFileName(path))))
            .Where(file => file.Match.Success && BigInteger.Parse(file.Match.Groups["version"].Value, CultureInfo.InvariantCulture) <= last)
            .OrderBy(file => BigInteger.Parse(file.Match.Groups["version"].Value, CultureInfo.InvariantCulture))
            .Select(file => (file.Match.Groups["version"].Value, (string?)file.Path))];
    }

    // "V2__add_goals.sql" (Flyway), "20240102_goals.sql" of version 20240102 (dbmate, Supabase, Atlas), "App.Scripts.0001_goals.sql" (DbUp).
    private static bool IsFileOf(string row, string file) =>
        row == file || row == Path.GetFileNameWithoutExtension(file) || file.StartsWith(row + "_", StringComparison.Ordinal)
        || row.EndsWith("/" + file, StringComparison.Ordinal) || row.EndsWith("." + file, StringComparison.Ordinal);

    private static AdoptedFile Read(int number, string path)
    {
        var (text, name) = (File.ReadAllText(path).ReplaceLineEndings("\n"), Path.GetFileName(path));
        string? undo = null;
        if (GolangMigrate().IsMatch(name) && path[..^".up.sql".Length] + ".down.sql" is var down && File.Exists(down))
        {
            undo = File.ReadAllText(down).ReplaceLineEndings("\n");
        }
        else if (Dbmate().Match(text) is { Success: true } parts)
        {
            (text, undo) = (parts.Groups["up"].Value, parts.Groups["down"].Value);
        }

        var words = NoWord().Replace(Version().Replace(name.Replace(".up.sql", "", StringComparison.Ordinal).Replace(".sql", "", StringComparison.Ordinal), "").ToLowerInvariant(), "_").Trim('_');
        var head = $"-- Adopted from {name}\n\n";
        return new($"{number:D4}_{(words.Length == 0 ? "adopted" : words[..Math.Min(words.Length, 60)].Trim('_'))}.sql", path, head + text.Trim() + "\n",
            string.IsNullOrWhiteSpace(undo) ? null : head + "-- ariadb: allow=DELETES_DATA\n" + undo.Trim() + "\n");
    }

    [GeneratedRegex(@"\A(?<version>[0-9]+)_.*\.up\.sql\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GolangMigrate();

    [GeneratedRegex(@"^--\s*migrate:up[^\n]*\n(?<up>.*?)^--\s*migrate:down[^\n]*(\n(?<down>.*))?\z", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dbmate();

    [GeneratedRegex(@"\A(V[0-9][0-9._]*__|[0-9]+[_-]?)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Version();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoWord();
}
