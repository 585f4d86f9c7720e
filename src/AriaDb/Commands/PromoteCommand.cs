using System.Globalization;
using AriaDb.Running;

namespace AriaDb.Commands;

/// <summary>Applies the pending migration files to a target.</summary>
public static class PromoteCommand
{
    public const string Summary = "Apply the pending migration files to a target, after checks and a backup";

    internal static readonly CommandOption OutOfOrder = new("allow-out-of-order", null, "Run a file although a later one is applied already");
    private static readonly CommandOption BackupFolder = new("backup-folder", "FOLDER", "Where the backup goes; backups/ otherwise");
    private static readonly CommandOption NoBackup = new("no-backup", null, "Make no backup; refused for a protected target");
    private static readonly CommandOption LockTimeout = new("lock-timeout", "MS", "How long a statement waits for a lock before it gives way, in milliseconds; 200 otherwise");
    private static readonly CommandOption LockBudget = new("lock-budget", "SECONDS", "How long a file goes on trying for its locks; 600 otherwise");
    private static readonly CommandOption Role = new("role", "ROLE", "The role whose objects the files make (SET ROLE)");

    public static Command Definition { get; } = new(
        "promote", Summary,
        [CommonOptions.To, Confirmation.Option, BackupFolder, NoBackup, LockTimeout, LockBudget, Role, OutOfOrder, CommonOptions.Server],
        "--to=prod --confirm=prod",
        RunAsync)
    {
        NeedsServer = true,
        Details = """
            Checks everything before the first write: files, server, role, extensions, drift. Makes a backup and reads it back in full.
            Then applies each file in one transaction with its journal row, giving way to the application at every lock, and compares
            the schema afterwards with the one the files were proven to make. A run that was cut off is finished by the next.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        if (target.Protected && invocation.Has(NoBackup))
        {
            throw new CommandLineException(["--no-backup is not for a protected target"]);
        }

        var request = new PromoteRequest(target, settings, invocation.ServerChoice())
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            BackupFolder = invocation.Value(BackupFolder) is { } folder ? invocation.Workspace.Typed(folder) : invocation.Workspace.Configured("backups"),
            Backup = !invocation.Has(NoBackup),
            Run = new RunOptions
            {
                AllowOutOfOrder = invocation.Has(OutOfOrder),
                Role = invocation.Value(Role),
                LockTimeout = Duration(invocation, LockTimeout, TimeSpan.FromMilliseconds(1)) ?? new RunOptions().LockTimeout,
                LockBudget = Duration(invocation, LockBudget, TimeSpan.FromSeconds(1)) ?? new RunOptions().LockBudget,
            },
        };

        var result = await Promote.RunAsync(request, invocation.Progress, cancellationToken);

        if (result.Run.Files.Count == 0)
        {
            await invocation.Out.WriteLineAsync($"{target.Name} has every file; nothing to do, and no drift.");
            return ExitCode.Done;
        }

        foreach (var file in result.Run.Files)
        {
            await invocation.Out.WriteLineAsync($"applied {file.Name}: {file.Statements} statement(s), {file.Duration.TotalMilliseconds:0} ms"
                + (file.Attempts > 1 ? $", {file.Attempts} attempts" : "") + (file.ByAnotherRun ? " (by another run)" : ""));
        }

        await invocation.Out.WriteLineAsync($"{target.Name} is at {result.Run.Files[^1].Name}; nothing pending; no drift ({result.Fingerprint[..16]}...)."
            + (result.Backup is { } backup ? $" Backup {backup.Id} in {backup.Folder}." : ""));
        return ExitCode.Done;
    }

    private static TimeSpan? Duration(Invocation invocation, CommandOption option, TimeSpan unit) => invocation.Value(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? unit * number
        : throw new CommandLineException([$"{option.Usage} takes a whole number above 0, not {text}"]);
}
