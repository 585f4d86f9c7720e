namespace AriaDb.Migrations;

/// <summary>Whether the numbers of a folder's files are an order: each from 1 on, once.</summary>
internal static class FolderOrder
{
    public static IEnumerable<Finding> Check(string folder, IEnumerable<string> files)
    {
        var named = files
            .Select(file => (File: file, Name: MigrationName.TryParse(Path.GetFileName(file))))
            .Where(file => file.Name is not null)
            .GroupBy(file => file.Name!.Number)
            .OrderBy(group => group.Key)
            .ToList();

        foreach (var group in named.Where(group => group.Count() > 1))
        {
            foreach (var (file, name) in group)
            {
                var others = string.Join(", ", group.Where(other => other.File != file).Select(other => other.Name!.FileName));
                yield return Finding.Error(file, null, "DUPLICATE_NUMBER", $"has the number {name!.Number:D4}, as has {others}. "
                    + "Give the younger one the next free number.");
            }
        }

        var expected = 1;
        foreach (var group in named)
        {
            if (group.Key != expected)
            {
                var missing = group.Key - 1 == expected ? $"{expected:D4} is" : $"{expected:D4} to {group.Key - 1:D4} are";
                yield return Finding.Error(group.First().File, null, "GAP", $"comes next, but {missing} missing in {folder}. "
                    + "Restore what was deleted, or number the files without a gap.");
            }

            expected = group.Key + 1;
        }
    }

    public static IEnumerable<Finding> CheckUndo(FolderScan entries)
    {
        var names = entries.Migrations.Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return entries.Undo
            .Where(file => !names.Contains(Path.GetFileName(file)) && MigrationName.TryParse(Path.GetFileName(file)) is not null)
            .Select(file => Finding.Error(file, null, "UNDO_WITHOUT_MIGRATION",
                "takes back a migration of the same name, and there is none. Rename or delete it."));
    }
}
