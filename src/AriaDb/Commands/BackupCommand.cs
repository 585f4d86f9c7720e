using AriaDb.Backups;

namespace AriaDb.Commands;

/// <summary>Makes a backup that is read back in full.</summary>
public static class BackupCommand
{
    public const string Summary = "Back a database up with pg_dump, and read the backup back in full";

    private static readonly CommandOption Folder = new("folder", "FOLDER", "Where it goes; backups/ otherwise");

    public static Command Definition { get; } = new("backup", Summary, [CommonOptions.From, Folder], "--from=prod", RunAsync)
    {
        Details = "Custom format with grants, readable by you alone, with a manifest: SHA-256, size, server version, rows of each table.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var folder = invocation.Value(Folder) is { } typed ? invocation.Workspace.Typed(typed) : invocation.Workspace.Configured("backups");

        var manifest = await BackupMaker.MakeAsync(
            invocation.Target(CommonOptions.From, settings), folder, new BackupOptions(), invocation.Progress, cancellationToken);

        await invocation.Out.WriteLineAsync($"{Path.Combine(manifest.Folder, manifest.File)}: {manifest.Size} bytes, {manifest.Tables.Count} tables, "
            + $"{manifest.Tables.Sum(t => t.Rows)} rows, SHA-256 {manifest.Sha256}");
        return ExitCode.Done;
    }
}
