using System.Globalization;
using AriaDb.Connections;
using AriaDb.Running;

namespace AriaDb.Commands;

/// <summary>The options of commands that run files on a target, with one meaning each.</summary>
internal static class RunChoices
{
    public static CommandOption BackupFolder { get; } = new("backup-folder", "FOLDER", "Where the backup goes; backups/ otherwise");

    public static CommandOption NoBackup { get; } = new("no-backup", null, "Make no backup; refused for a protected target");

    public static CommandOption LockTimeout { get; } = new("lock-timeout", "MS", "How long a statement waits for a lock before it gives way, in milliseconds; 200 otherwise");

    public static CommandOption LockBudget { get; } = new("lock-budget", "SECONDS", "How long a file goes on trying for its locks; 600 otherwise");

    public static CommandOption Role { get; } = new("role", "ROLE", "The role whose objects the files make (SET ROLE)");

    public static string BackupFolderOf(Invocation invocation) =>
        invocation.Value(BackupFolder) is { } folder ? invocation.Workspace.Typed(folder) : invocation.Workspace.Configured("backups");

    /// <summary>Whether a backup is made; a protected target gets one always.</summary>
    /// <param name="readsFolder">Whether the folder is for something else, too.</param>
    public static bool WantsBackup(Invocation invocation, DatabaseTarget target, bool readsFolder = false)
    {
        invocation.RefuseBeside(NoBackup, readsFolder ? [] : [BackupFolder]);
        return !invocation.Has(NoBackup) || (target.Protected ? throw new CommandLineException(["--no-backup is not for a protected target"]) : false);
    }

    public static RunOptions Options(Invocation invocation) => new()
    {
        Role = invocation.Value(Role),
        LockTimeout = Duration(invocation, LockTimeout, TimeSpan.FromMilliseconds(1)) ?? new RunOptions().LockTimeout,
        LockBudget = Duration(invocation, LockBudget, TimeSpan.FromSeconds(1)) ?? new RunOptions().LockBudget,
    };

    public static TimeSpan? Duration(Invocation invocation, CommandOption option, TimeSpan unit) => unit * Number(invocation, option);

    public static int? Number(Invocation invocation, CommandOption option) => invocation.Value(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new CommandLineException([$"{option.Usage} takes a whole number above 0, not {TypedWord.Shown(text)}"]);
}
