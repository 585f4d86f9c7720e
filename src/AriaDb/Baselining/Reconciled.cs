using AriaDb.Migrations;
using AriaDb.Migrations.Lints;

namespace AriaDb.Baselining;

/// <summary>The files that a reconciling file stands in for: they are recorded on the schema that it is for, and it makes up for them.</summary>
internal static class Reconciled
{
    /// <summary>The reconciling file of a target as it is now, null where the folder holds none.</summary>
    public static MigrationFile? FileFor(TargetState state) => state.Folder.Files.LastOrDefault(file =>
        file.Header.Reconciles == state.Fingerprint && state.Pending.Journal.Of(file.Number) is not { IsInPlace: true });

    /// <summary>
    /// The files before it that are to be recorded, the last with the schema that is there. It makes no rows: where a file that is not there
    /// changes some, a person has to say that it ran.
    /// </summary>
    public static List<MigrationFile> FilesBefore(MigrationFile reconciling, TargetState state, IReadOnlyList<FileFit> fits, BaselineRequest request)
    {
        var proven = fits.LastOrDefault(fit => fit.Gaps.Count == 0)?.File.Number ?? 0;
        List<MigrationFile> files = [.. state.Folder.Files.Where(file => file.Number < reconciling.Number && state.Pending.Journal.Of(file.Number) is not { IsInPlace: true })];
        var rows = files.Where(file => file.Number > proven && ChangesRows(file)).ToList();
        if (rows.Count > 0 && request.UpTo is null)
        {
            throw new BaselineRefusedException($"Nothing was recorded: {string.Join(", ", rows.Select(file => file.Name))} change(s) rows, which {reconciling.Name} does not make up for, "
                + $"and nothing in {state.Target.Name} shows whether they did. If their rows are there, or not wanted: --upto={reconciling.Number - 1}");
        }

        return files.Count == 0 ? files
            : [.. files[..^1], files[^1] with { Header = files[^1].Header with { Fingerprint = reconciling.Header.Reconciles } }];
    }

    private static bool ChangesRows(MigrationFile file) => file.Statements.Any(statement =>
        new LintStatement(statement).Word(0) is "insert" or "update" or "delete" or "merge" or "truncate" or "copy" or "select" or "with" or "do" or "call");
}
