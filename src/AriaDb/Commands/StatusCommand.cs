using System.Globalization;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;

namespace AriaDb.Commands;

/// <summary>What is applied where.</summary>
public static class StatusCommand
{
    public const string Summary = "Show which migration files are applied to a database, when and by whom";

    public static Command Definition { get; } = new("status", Summary, [CommonOptions.To], "--to=prod", RunAsync);

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var folder = await MigrationFolder.LoadAsync(settings.MigrationsFolder, cancellationToken);
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb status", cancellationToken);
        var journal = await MigrationJournal.ReadAsync(connection, JournalName.Parse(settings.Journal), cancellationToken);

        foreach (var version in folder.Files.Select(f => f.Number).Union(journal.Entries.Select(e => e.Version)).Order())
        {
            var file = folder.Files.FirstOrDefault(f => f.Number == version);
            var entry = journal.Of(version);
            var changed = file is not null && entry is { IsInPlace: true } && entry.Checksum != file.Checksum ? "  EDITED since" : "";
            await invocation.Out.WriteLineAsync($"{file?.Name.FileName ?? entry!.Name,-44} "
                + (entry is null ? "pending" : $"{entry.Outcome.ToString().ToLowerInvariant(),-9} "
                    + string.Create(CultureInfo.InvariantCulture, $"{entry.Finished ?? entry.Started:yyyy-MM-dd HH:mm:ss}Z {entry.DurationMilliseconds} ms by {entry.AppliedBy}{(entry.BackupId is { } id ? $" backup {id}" : "")}"))
                + (file is null ? "  the file is MISSING" : changed));
        }

        return ExitCode.Done;
    }
}
