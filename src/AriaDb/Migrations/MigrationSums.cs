using System.Text;
using AriaDb.Errors;

namespace AriaDb.Migrations;

/// <summary>One line of migrations.sum.</summary>
public sealed record MigrationSum(string FileName, string Checksum, string SqlChecksum, string? Fingerprint);

/// <summary>
/// migrations.sum: what each file was when it was written, so that an edit is seen in review and by Verify. Besides the checksum of the
/// whole text it keeps one over the SQL alone, because only the old hash can tell later, without the old text, that an edit touched
/// nothing but comments; and a line a file, so that two branches conflict exactly where they both add a migration.
/// </summary>
public sealed record MigrationSums(IReadOnlyList<MigrationSum> Lines)
{
    /// <summary>The file's name, in the migrations folder.</summary>
    public const string FileName = "migrations.sum";

    private const string Heading =
        "# Written by AriaDb. A line a migration: name, SHA-256 of the file, SHA-256 of its SQL without comments, schema fingerprint after it.\n";

    /// <summary>The sums of a folder's files as they are now; the fingerprint of a hand-written file comes from whoever ran it, by file name.</summary>
    public static MigrationSums Of(MigrationFolder folder, IReadOnlyDictionary<string, string>? fingerprints = null) =>
        new([.. folder.Files.Select(file => new MigrationSum(
            file.Name.FileName, file.Checksum, file.SqlChecksum, file.Header.Fingerprint ?? fingerprints?.GetValueOrDefault(file.Name.FileName)))]);

    /// <summary>Reads migrations.sum; every line that cannot be read is in one exception.</summary>
    public static MigrationSums Parse(string path, string text)
    {
        var findings = new List<Finding>();
        var lines = new List<MigrationSum>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var content = line.TrimEnd('\r');
            if (content.Length == 0 || content.StartsWith('#'))
            {
                continue;
            }

            if (content.Split(' ') is [var name, var checksum, var sql, var fingerprint]
                && MigrationName.TryParse(name) is not null && IsChecksum(checksum) && IsChecksum(sql))
            {
                lines.Add(new(name, checksum, sql, fingerprint == "-" ? null : fingerprint));
            }
            else
            {
                findings.Add(Finding.Error(path, new(0, index + 1, 1), "SUM_UNREADABLE", "is no line of migrations.sum "
                    + "(after a merge: keep the lines of both sides, then write the sums again)."));
            }
        }

        findings.AddRange(lines.CountBy(line => line.FileName, StringComparer.Ordinal).Where(count => count.Value > 1)
            .Select(count => Finding.Error(path, null, "SUM_TWICE", $"names {count.Key} twice. Keep one line.")));
        return findings.Count == 0 ? new(lines) : throw new MigrationFilesException(findings);
    }

    /// <summary>Reads a folder's migrations.sum, null where there is none.</summary>
    public static async Task<MigrationSums?> ReadAsync(string path, CancellationToken cancellationToken = default) =>
        File.Exists(path) ? Parse(path, await File.ReadAllTextAsync(path, cancellationToken)) : null;

    /// <summary>Writes the sums, in one step: a reader sees the old file or the new one.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken = default)
    {
        var temporary = path + ".new";
        await File.WriteAllTextAsync(temporary, ToText(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The file's text, in the order of the migrations.</summary>
    public string ToText() => Heading + string.Concat(Lines
        .OrderBy(line => MigrationName.Parse(line.FileName).Number)
        .Select(line => $"{line.FileName} {line.Checksum} {line.SqlChecksum} {line.Fingerprint ?? "-"}\n"));

    /// <summary>What differs between the sums and the folder's files; nothing where they agree.</summary>
    public IReadOnlyList<Finding> Check(MigrationFolder folder)
    {
        var recorded = Lines.ToDictionary(line => line.FileName, StringComparer.Ordinal);
        var files = folder.Files.Select(file => file.Name.FileName).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. folder.Files.SelectMany(file => Compare(file, recorded.GetValueOrDefault(file.Name.FileName))),
            .. Lines.Where(line => !files.Contains(line.FileName)).Select(line => Finding.Error(folder.SumsPath, null, "SUM_WITHOUT_FILE",
                $"names {line.FileName}, and there is no such file. Restore it; if it was never applied anywhere, remove its line.")),
        ];
    }

    private static IEnumerable<Finding> Compare(MigrationFile file, MigrationSum? line)
    {
        if (line is null)
        {
            yield return Finding.Error(file.Path, null, "SUM_MISSING", "has no line in migrations.sum. Write the sums again, and commit both.");
            yield break;
        }

        var change = FileChanges.Between(line.Checksum, line.SqlChecksum, file);
        if (change != FileChange.None)
        {
            yield return Finding.Error(file.Path, null, change == FileChange.Sql ? "CHANGED_SQL" : "CHANGED_COMMENTS",
                $"is not what migrations.sum says: {change.Describe()} "
                + $"(recorded {line.Checksum[..12]}, now {file.Checksum[..12]}). An applied file never changes: take the edit back and write a new "
                + "migration; if it was never applied anywhere, write the sums again.");
        }
        else if (file.Header.Fingerprint is { } fingerprint && fingerprint != line.Fingerprint)
        {
            yield return Finding.Error(file.Path, null, "SUM_FINGERPRINT",
                $"says the fingerprint {fingerprint}, migrations.sum says {line.Fingerprint ?? "-"}. Write the sums again.");
        }
    }

    private static bool IsChecksum(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
