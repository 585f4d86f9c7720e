using System.Globalization;
using AriaDb.Backups;

namespace AriaDb.Commands;

/// <summary>Makes a backup that is read back in full.</summary>
public static class BackupCommand
{
    public const string Summary = "Back a database up with pg_dump, and read the backup back in full";

    private static readonly CommandOption Folder = new("folder", "FOLDER", "Where it goes; backups/ otherwise");
    private static readonly CommandOption Prove = new("prove", null, "Restore it into a throwaway, and compare the schema's fingerprint and every table's rows");
    private static readonly CommandOption One = new("backup", "FILE", "With --prove: this backup (its .dump or .json file, or \"last\" for the newest of the folder), and make none");
    private static readonly CommandOption Keep = new("keep", "TIME", "Then delete backups that are older (7d, 12h); the newest good one of each database always stays");
    private static readonly CommandOption List = new("list", null, "Show the backups of the folder, and make none");

    public static Command Definition { get; } = new(
        "backup", Summary, [CommonOptions.From with { Required = false }, Folder, Prove, One, Keep, List, CommonOptions.Server], "--from=prod --prove --keep=7d", RunAsync)
    {
        NeedsServer = true,
        Details = """
            Custom format with grants, readable by you alone, with a manifest: SHA-256, size, server version, the schema's fingerprint, rows of
            each table. The folder can be moved: --list --folder=FOLDER shows it, --prove --backup=FILE proves one that was made before, and
            Restore --backup=FILE restores it.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        // One of three: make one, show what is there, or prove one that is there.
        invocation.RefuseWithout(Prove, One);
        invocation.RefuseBeside(One, CommonOptions.From, Keep, List);
        invocation.RefuseBeside(List, CommonOptions.From, Prove, Keep);
        var settings = invocation.Settings();
        var folder = invocation.Value(Folder) is { } typed ? invocation.Workspace.Typed(typed) : invocation.Workspace.Configured("backups");
        var keep = invocation.Value(Keep) is { } time ? Age(time) : (TimeSpan?)null;
        if (invocation.Has(List))
        {
            await ListAsync(invocation, folder, cancellationToken);
            return ExitCode.Done;
        }

        if (invocation.Value(One) is { } one)
        {
            var made = one is not "last" ? await BackupManifest.ReadAsync(invocation.Workspace.Typed(one), cancellationToken)
                : await BackupFolder.ListAsync(folder, cancellationToken) is [.., var last] ? last : throw new NoLastBackupException(folder, null);
            await SayAsync(invocation, await Backup.ProveAsync(made, settings, invocation.ServerChoice(), invocation.Progress, cancellationToken));
            return ExitCode.Done;
        }

        var target = invocation.Target(CommonOptions.From, settings);
        var manifest = await Backup.MakeAsync(target, folder, settings, invocation.Progress, cancellationToken);
        if (invocation.Has(Prove))
        {
            manifest = await Backup.ProveAsync(manifest, settings, invocation.ServerChoice(), invocation.Progress, cancellationToken);
        }

        await SayAsync(invocation, manifest);
        foreach (var old in keep is { } age ? await BackupFolder.PruneAsync(folder, age, dryRun: false, TimeProvider.System, cancellationToken) : [])
        {
            await invocation.Out.WriteLineAsync($"deleted {old.Id}");
        }

        return ExitCode.Done;
    }

    private static Task SayAsync(Invocation invocation, BackupManifest manifest) => invocation.Out.WriteLineAsync(
        $"{manifest.ArchivePath}: {manifest.Size} bytes, {manifest.Tables.Count} tables, "
        + $"{manifest.Tables.Sum(t => t.Rows)} rows, SHA-256 {manifest.Sha256}{(manifest.ProvenAt is null ? "" : "; proven by a restore")}");

    private static async Task ListAsync(Invocation invocation, string folder, CancellationToken cancellationToken)
    {
        var all = await BackupFolder.ListAsync(folder, cancellationToken);
        await invocation.Out.WriteAsync(all.Count == 0 ? $"{folder} has no backup.\n" : new Reports.ReportTable(
            ["backup", "made (UTC)", "database", "MB", "rows", "proven"],
            [.. all.Select(manifest => (IReadOnlyList<string>)
            [
                manifest.Id,
                manifest.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                manifest.Database,
                (manifest.Size / 1_000_000d).ToString("0.0", CultureInfo.InvariantCulture),
                manifest.Tables.Sum(t => t.Rows).ToString(CultureInfo.InvariantCulture),
                manifest.ProvenAt is null ? "" : "yes",
            ])]).ToText());
    }

    private static TimeSpan Age(string text) =>
        text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000
            ? text[^1] switch { 'd' => TimeSpan.FromDays(number), 'h' => TimeSpan.FromHours(number), _ => throw Wrong(text) } : throw Wrong(text);

    private static CommandLineException Wrong(string text) => new([$"{Keep.Usage} takes days or hours, such as 7d or 12h, not {TypedWord.Shown(text)}"]);
}
