using System.Globalization;
using AriaDb.Journal;
using AriaDb.Undoing;

namespace AriaDb.Commands;

/// <summary>Takes files back.</summary>
public static class UndoCommand
{
    public const string Summary = "Take the last file back by its undo file, after checks and a backup; journaled as undone";

    private static readonly CommandOption DownTo = new("downto", "NUMBER", "Take back every file above this number, newest first; only the last file otherwise");
    private static readonly CommandOption DryRun = new("dry-run", null, "Show what would be undone, and change nothing");
    private static readonly CommandOption NoSql = new("no-sql", null, "Leave out the SQL");

    public static Command Definition { get; } = new(
        "undo", Summary,
        [CommonOptions.To, DownTo, CommonOptions.Allow, DryRun, NoSql, Confirmation.Option, RunChoices.BackupFolder, RunChoices.NoBackup, RunChoices.LockTimeout, RunChoices.LockBudget, RunChoices.Role, CommonOptions.Server],
        "--to=prod --allow=DELETES_DATA --confirm=prod",
        RunAsync)
    {
        NeedsServer = true,
        Details = """
            Shows what it will do first: each undo file with its SQL, hazards and the tables it names as large as they are there. Hazards are
            allowed by name. Checks, drift, backup, lock and the comparison afterwards are as with Promote; each file and its journal row
            are one transaction. Rows that a dropped table or column held come back only from the backup.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var request = new UndoRequest(target, settings, invocation.ServerChoice())
        {
            Show = plan => ShowAsync(invocation, plan),
            DryRun = invocation.Has(DryRun),
            Confirm = t => Confirmation.AskAsync(invocation, t),
            BackupFolder = RunChoices.BackupFolderOf(invocation),
            Backup = RunChoices.WantsBackup(invocation, target),
            DownTo = invocation.Value(DownTo) is not { } text ? null
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new CommandLineException([$"{DownTo.Usage} takes a file's number, or 0, not {TypedWord.Shown(text)}"]),
            Allowed = invocation.Codes(CommonOptions.Allow),
            Run = RunChoices.Options(invocation),
        };

        if (await Undo.RunAsync(request, invocation.Progress, cancellationToken) is not { } result)
        {
            await invocation.Out.WriteLineAsync("Nothing was changed.");
            return ExitCode.Done;
        }

        foreach (var file in result.Undone)
        {
            await invocation.Out.WriteLineAsync($"undone {file.Name}: {file.Statements} statement(s), {file.Duration.TotalMilliseconds:0} ms");
        }

        await invocation.Out.WriteLineAsync($"{target.Name} is at {result.Last ?? "no file"}; it is what its files make ({result.Fingerprint[..16]}...)."
            + (result.Backup is { } backup ? $" Backup {backup.Id} in {backup.Folder}." : ""));
        return ExitCode.Done;
    }

    private static async Task ShowAsync(Invocation invocation, UndoPlan plan)
    {
        foreach (var undo in plan.Undos)
        {
            var hazards = UndoFiles.HazardsOf(undo.File!) is { Count: > 0 } codes ? string.Join(", ", codes) : "none";
            var baselined = plan.State.Pending.Journal.Of(undo.File!.Number) is { Outcome: Outcome.Baselined }
                ? "; BASELINED: its objects, and their rows, were there before AriaDb" : "";
            await invocation.Out.WriteLineAsync($"undo/{undo.File!.Name.FileName}: {undo.File!.Statements.Count} statement(s), "
                + $"{(undo.File!.Header.NoTransaction ? "without a transaction" : "one transaction")}, hazards {hazards}{baselined}");
            foreach (var table in undo.Tables)
            {
                await invocation.Out.WriteLineAsync($"  touches {table}");
            }

            if (!invocation.Has(NoSql))
            {
                await invocation.Out.WriteLineAsync($"\n{undo.File!.Text}");
            }
        }
    }
}
