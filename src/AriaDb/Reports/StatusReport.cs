using System.Globalization;
using System.Text;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Protecting;

namespace AriaDb.Reports;

/// <summary>What a database's journal says of one file.</summary>
/// <param name="Outcome">applied, baselined, undone, failed, started; or "pending" where it says nothing.</param>
/// <param name="IsEdited">Whether the file is not the one that is in place there.</param>
public sealed record StatusEntry(
    string Outcome, DateTimeOffset? At, string? By, long? DurationMilliseconds, string? Checksum, string? BackupId, string? GitCommit, string? ToolVersion, bool IsEdited)
{
    public int StatementsDone { get; init; }

    public int StatementsTotal { get; init; }

    public string? Error { get; init; }

    public static StatusEntry Of(JournalEntry? entry, MigrationFile? file) => entry is null
        ? new("pending", null, null, null, null, null, null, null, false)
        : new(
            entry.Outcome.ToString().ToLowerInvariant(), entry.Finished ?? entry.Started, entry.AppliedBy, entry.DurationMilliseconds, entry.Checksum,
            entry.BackupId, entry.GitCommit, entry.ToolVersion, file is not null && entry.IsInPlace && entry.Checksum != file.Checksum)
        {
            StatementsDone = entry.StatementsDone,
            StatementsTotal = entry.StatementsTotal,
            Error = entry.Error,
        };
}

/// <summary>A database of the report; its failure where it could not be looked at.</summary>
public sealed record StatusDatabase(string Name, string? Failure, ProtectionState? Protection);

/// <summary>A file, and what each database says of it, in the databases' order; null where one could not be looked at.</summary>
/// <param name="IsMissing">Whether a journal knows it and the folder has no such file.</param>
public sealed record StatusFile(int Version, string Name, string? Checksum, bool IsMissing, IReadOnlyList<StatusEntry?> Entries);

/// <summary>Files by databases: what is applied where, when, by whom.</summary>
public sealed record StatusReport(IReadOnlyList<StatusDatabase> Databases, IReadOnlyList<StatusFile> Files)
{
    /// <summary>The report's shape (docs/reports.md).</summary>
    public string Format { get; init; } = "ariadb-status/1";

    /// <summary>Whether all could be looked at, and files and journals do not contradict each other.</summary>
    public bool IsSound => Databases.All(d => d.Failure is null) && Files.All(f => !f.IsMissing && f.Entries.All(e => e is not { IsEdited: true }));

    public static StatusReport Of(MigrationFolder folder, IReadOnlyList<(string Name, MigrationJournal? Journal, ProtectionState? Protection, string? Failure)> databases)
    {
        var versions = folder.Files.Select(f => f.Number).Union(databases.SelectMany(d => d.Journal?.Entries ?? []).Select(e => e.Version)).Order();
        return new StatusReport(
            [.. databases.Select(d => new StatusDatabase(d.Name, d.Failure, d.Protection))],
            [.. versions.Select(version =>
            {
                var file = folder.Files.FirstOrDefault(f => f.Number == version);
                return new StatusFile(
                    version,
                    file?.Name.FileName ?? databases.Select(d => d.Journal?.Of(version)?.Name).First(name => name is not null)!,
                    file?.Checksum,
                    file is null,
                    [.. databases.Select(d => d.Journal is null ? null : StatusEntry.Of(d.Journal.Of(version), file))]);
            })]);
    }

    public string ToText() => Heads() + "\n" + (Databases is [{ Failure: null }] ? One() : Grid()).ToText();

    public string ToMarkdown() => $"# Status\n\n{Heads().TrimEnd().ReplaceLineEndings("  \n")}\n\n{(Databases is [{ Failure: null }] ? One() : Grid()).ToMarkdown()}";

    private string Heads()
    {
        var text = new StringBuilder();
        foreach (var (database, i) in Databases.Select((d, i) => (d, i)))
        {
            var entries = Files.Select(f => (f.Name, Entry: f.Entries[i])).Where(f => f.Entry is not null).ToList();
            var last = entries.LastOrDefault(f => f.Entry!.Outcome is "applied" or "baselined").Name;
            text.Append(database.Failure is { } failure
                ? $"{database.Name}: NOT REACHED: {failure.Split('\n')[0]}\n"
                : $"{database.Name}: {(last is null ? "no file in place" : $"at {last}")}, {entries.Count(f => f.Entry!.Outcome is not ("applied" or "baselined"))} pending{Door(database.Protection)}\n");
        }

        return text.ToString();
    }

    private static string Door(ProtectionState? state)
    {
        if (state is null)
        {
            return "";
        }

        var door = !state.IsArmed ? ""
            : state is { IsOpen: true, Until: { } until } ? string.Create(CultureInfo.InvariantCulture, $"; OPEN until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC ({state.Reason})")
            : "; locked";
        return door + (state.Pin is { } pin ? $"; pinned as {pin.Environment}" : "");
    }

    private ReportTable One() => new(
        ["file", "state", "at (UTC)", "ms", "by", "checksum", "backup", "commit"],
        [.. Files.Select(f => (IReadOnlyList<string>)
        [
            f.Name,
            State(f, f.Entries[0]!),
            At(f.Entries[0]!),
            f.Entries[0]!.DurationMilliseconds?.ToString(CultureInfo.InvariantCulture) ?? "",
            f.Entries[0]!.By ?? "",
            (f.Entries[0]!.Checksum ?? f.Checksum ?? "")[..12],
            f.Entries[0]!.BackupId ?? "",
            f.Entries[0]!.GitCommit is { Length: > 10 } commit ? commit[..10] : "",
        ])]);

    private ReportTable Grid() => new(
        ["file", .. Databases.Select(d => d.Name)],
        [.. Files.Select(f => (IReadOnlyList<string>)[f.Name, .. f.Entries.Select(e => e is null ? "?" : $"{State(f, e)} {At(e)}".TrimEnd())])]);

    private static string At(StatusEntry entry) => entry.At?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string State(StatusFile file, StatusEntry entry) =>
        entry.Outcome + (entry.Outcome is "started" or "failed" && entry.StatementsDone > 0 ? $" {entry.StatementsDone}/{entry.StatementsTotal}" : "")
        + (entry.IsEdited ? ", EDITED since" : "") + (file.IsMissing && entry.At is not null ? ", the file is MISSING" : "");
}
