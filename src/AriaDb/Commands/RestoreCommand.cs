using AriaDb.Backups;

namespace AriaDb.Commands;

/// <summary>Restores a backup.</summary>
public static class RestoreCommand
{
    public const string Summary = "Restore a backup into an empty database or, asked for by name, over a target";

    private static readonly CommandOption File = new("backup", "FILE", "The backup: its .dump or .json file, or \"last\" for the newest of the target in backups/") { Required = true };
    private static readonly CommandOption Overwrite = new("overwrite", "DATABASE", "The name of the database itself, where it is not empty and is meant to be overwritten");
    private static readonly CommandOption Folder = RunChoices.BackupFolder with { Help = "Where \"last\" is looked for, and the backup of what is overwritten goes; backups/ otherwise" };
    private static readonly CommandOption DryRun = new("dry-run", null, "Show what would be done, and change nothing");

    public static Command Definition { get; } = new(
        "restore", Summary, [CommonOptions.To, File, Overwrite, DryRun, Confirmation.Option, Folder, RunChoices.NoBackup],
        "--to=prod --backup=last --overwrite=postgres --confirm=prod", RunAsync)
    {
        Details = """
            The backup is checked and read to its end first. All of it is restored in one transaction, or nothing; then every table's rows are
            counted. What is overwritten is backed up before. A copy of a pinned database is told from it: pin it anew.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var folder = RunChoices.BackupFolderOf(invocation);
        var wantsBackup = RunChoices.WantsBackup(invocation, target, readsFolder: invocation.Value(File) == "last");
        var manifest = invocation.Required(File) is not "last" and var path
            ? await BackupManifest.ReadAsync(invocation.Workspace.Typed(path), cancellationToken)
            : (await BackupFolder.ListAsync(folder, cancellationToken)).LastOrDefault(backup => backup.Source == target.Redacted)
                ?? throw new NoLastBackupException(folder, target.Redacted);
        var request = new RestoreRequest(manifest, target, settings)
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            Show = lines => invocation.Out.WriteLineAsync(string.Join('\n', lines)),
            Overwrite = invocation.Value(Overwrite),
            BackupFolder = wantsBackup ? folder : null,
            DryRun = invocation.Has(DryRun),
        };

        if (await Restore.RunAsync(request, invocation.Progress, cancellationToken) is not { } result)
        {
            await invocation.Out.WriteLineAsync("Nothing was changed.");
            return ExitCode.Done;
        }

        await invocation.Out.WriteLineAsync($"Restored: all {manifest.Tables.Count} tables have the rows they had."
            + (result.Before is { } before ? $" What was there before: backup {before.Id} in {before.Folder}." : ""));
        if (!result.IsFingerprintEqual)
        {
            await invocation.Out.WriteLineAsync($"The schema is not the backup's alone: something made since is still there. --target=Drift --to={target.Name} names it.");
            return ExitCode.CheckFound;
        }

        return ExitCode.Done;
    }
}
