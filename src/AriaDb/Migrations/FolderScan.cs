namespace AriaDb.Migrations;

/// <summary>The SQL files that lie in a migrations folder, each where it may lie; the others become findings.</summary>
internal sealed record FolderScan(IReadOnlyList<string> Migrations, IReadOnlyList<string> Undo, IReadOnlyList<string> Elsewhere)
{
    // Not only .sql in lower case: what a person takes for a migration and no pattern matches would silently never run.
    private static readonly string[] Extensions = [".sql", ".psql", ".pgsql", ".ddl"];
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public IEnumerable<string> All => [.. Migrations, .. Undo, .. Elsewhere];

    public static FolderScan Of(string path, List<Finding> findings)
    {
        var undoPath = Path.Combine(path, MigrationFolder.UndoFolder);
        var migrations = SqlFiles(path, findings);
        var undo = Directory.Exists(undoPath) && new FileInfo(undoPath).LinkTarget is null ? SqlFiles(undoPath, findings) : [];
        var elsewhere = new List<string>();
        foreach (var folder in Folders(path))
        {
            AddMisplaced(folder, isUndo: folder == undoPath);
        }

        return new(migrations, undo, elsewhere);

        void AddMisplaced(string folder, bool isUndo)
        {
            if (IsLink(folder, findings))
            {
                return;
            }

            foreach (var file in isUndo ? [] : SqlFiles(folder, findings))
            {
                elsewhere.Add(file);
                findings.Add(Finding.Error(file, null, "MISPLACED", "lies in a subfolder, where no migration is looked for. "
                    + $"Move it to {path} or {undoPath}, or out of the folder."));
            }

            foreach (var inner in Folders(folder))
            {
                AddMisplaced(inner, isUndo: false);
            }
        }
    }

    private static IOrderedEnumerable<string> Folders(string path) =>
        Directory.EnumerateDirectories(path, "*", Everything).Order(StringComparer.Ordinal);

    private static string[] SqlFiles(string folder, List<Finding> findings) =>
        [.. Directory.EnumerateFiles(folder, "*", Everything)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => !IsLink(file, findings))
            .Order(StringComparer.Ordinal)];

    // git keeps a link, not what it points to: the same commit would run other text on another machine.
    private static bool IsLink(string path, List<Finding> findings)
    {
        if (new FileInfo(path).LinkTarget is not { } target)
        {
            return false;
        }

        findings.Add(Finding.Error(path, null, "SYMBOLIC_LINK", $"is a symbolic link to {target}. Put the file itself here."));
        return true;
    }
}
