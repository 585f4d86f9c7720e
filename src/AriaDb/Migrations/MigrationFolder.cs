namespace AriaDb.Migrations;

/// <summary>A folder's migration files in their order, as one value: numbered without gaps, none ignored, none misplaced.</summary>
public sealed record MigrationFolder(string Path, IReadOnlyList<MigrationFile> Files)
{
    /// <summary>The folder in the migrations folder whose files take one of the same name back.</summary>
    public const string UndoFolder = "undo";

    /// <summary>The number a new file gets.</summary>
    public int NextNumber => Files is [.., var last] ? last.Number + 1 : 1;

    /// <summary>Where the folder's migrations.sum lies.</summary>
    public string SumsPath => System.IO.Path.Combine(Path, MigrationSums.FileName);

    /// <summary>A folder without files, for a first export.</summary>
    public static MigrationFolder Empty(string path) => new(path, []);

    /// <summary>Reads a folder; every culprit is in one exception.</summary>
    public static async Task<MigrationFolder> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        var (folder, findings) = await InspectAsync(path, cancellationToken);
        return findings.Count == 0 ? folder : throw new MigrationFilesException(findings);
    }

    /// <summary>The files of a folder that can be read, and what is wrong with it: a folder with findings is for looking at, not for running.</summary>
    public static async Task<(MigrationFolder Folder, IReadOnlyList<Finding> Findings)> InspectAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
        {
            throw new MigrationFolderMissingException(path);
        }

        var findings = new List<Finding>();
        var entries = FolderScan.Of(path, findings);
        findings.AddRange(await GitIgnore.FindAsync(path, [.. entries.All, SumsIn(path)], cancellationToken));

        var undo = await ReadAsync(entries.Undo, findings, cancellationToken);
        var files = await ReadAsync(entries.Migrations, findings, cancellationToken);
        findings.AddRange(FolderOrder.Check(path, entries.Migrations));
        findings.AddRange(FolderOrder.CheckUndo(entries));
        var undoOf = undo.ToDictionary(file => file.Name.FileName, StringComparer.Ordinal);
        return (
            new(path, [.. files.OrderBy(file => file.Number).Select(file => file with { Undo = undoOf.GetValueOrDefault(file.Name.FileName) })]),
            [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)]);
    }

    private static string SumsIn(string path) => System.IO.Path.Combine(path, MigrationSums.FileName);

    private static async Task<List<MigrationFile>> ReadAsync(IEnumerable<string> paths, List<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<MigrationFile>();
        foreach (var path in paths)
        {
            // Its size first: a file too large is not read at all.
            if (new FileInfo(path).Length is var length and > StatementSplitter.MaximumBytes)
            {
                findings.Add(Finding.Error(path, null, "TOO_LARGE", new MigrationTooLargeException(path, length, StatementSplitter.MaximumBytes).Message));
            }
            else if (MigrationFile.TryParse(path, await File.ReadAllBytesAsync(path, cancellationToken), findings) is { } file)
            {
                files.Add(file);
            }
        }

        return files;
    }
}
