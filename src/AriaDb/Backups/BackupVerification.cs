using System.Globalization;
using AriaDb.Connections;
using AriaDb.Tools;

namespace AriaDb.Backups;

/// <summary>
/// Finds out whether a backup is whole: its size and checksum, every byte of it through pg_restore (whose --list alone is content with a truncated file,
/// measured on 15), and an entry for every table.
/// </summary>
internal static class BackupVerification
{
    /// <param name="tools">The programs to read it with; without them, this machine's.</param>
    public static async Task<BackupManifest> CheckAsync(BackupManifest manifest, PostgresTools? tools, TimeProvider clock, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        if (!File.Exists(manifest.ArchivePath))
        {
            throw new BackupMissingException(manifest.ArchivePath, "the archive is gone");
        }

        var size = new FileInfo(manifest.ArchivePath).Length;
        if (size != manifest.Size)
        {
            findings.Add($"it has {size} bytes, and had {manifest.Size}");
        }
        else if (await BackupFiles.Sha256Async(manifest.ArchivePath, cancellationToken) != manifest.Sha256)
        {
            findings.Add("its SHA-256 is another than when it was made");
        }

        await ReadAllAsync(manifest, tools ?? await PostgresTools.ForAsync(MajorOf(manifest), "pg_restore", cancellationToken), findings, cancellationToken);
        return findings.Count == 0 ? manifest with { VerifiedAt = clock.GetUtcNow() } : throw new BackupDamagedException(manifest.ArchivePath, findings);
    }

    /// <summary>The tools that can read the archive: as new as the pg_dump that wrote it.</summary>
    public static Task<PostgresTools> ToolsAsync(BackupManifest manifest, DatabaseTarget target, CancellationToken cancellationToken) =>
        PostgresTools.ForAsync(MajorOf(manifest), "pg_restore", target, cancellationToken);

    /// <summary>Runs pg_restore on the archive; in a container it reads what it is given.</summary>
    public static async Task<ToolResult> RestoreAsync(
        BackupManifest manifest, PostgresTools tools, IEnumerable<string> arguments, DatabaseTarget? target, CancellationToken cancellationToken)
    {
        if (tools.Container is null)
        {
            return await tools.RunAsync("pg_restore", [.. arguments, manifest.ArchivePath], target, "ariadb/restore", new(), cancellationToken);
        }

        await using var archive = File.OpenRead(manifest.ArchivePath);
        return await tools.RunAsync("pg_restore", arguments, target, "ariadb/restore", new(Input: archive), cancellationToken);
    }

    private static async Task ReadAllAsync(BackupManifest manifest, PostgresTools tools, List<string> findings, CancellationToken cancellationToken)
    {
        var nowhere = OperatingSystem.IsWindows() && tools.Container is null ? "NUL" : "/dev/null";
        var read = await RestoreAsync(manifest, tools, ["--file=" + nowhere], null, cancellationToken);
        if (!read.Succeeded)
        {
            findings.Add("it cannot be read to its end: " + Redactor.Scrub(BackupFailure.Reason(read)));
            return;
        }

        var list = await RestoreAsync(manifest, tools, ["--list"], null, cancellationToken);
        var archived = TableOids(list.Output);
        var missing = manifest.Tables.Where(table => !archived.Contains(table.Oid)).ToList();
        if (missing.Count > 0)
        {
            findings.Add($"it has no data of {string.Join(", ", missing)}");
        }
    }

    /// <summary>The tables whose rows an archive holds, by oid: a line is "dump id; catalog oid TABLE DATA schema name owner", and names may hold spaces.</summary>
    internal static HashSet<uint> TableOids(string list) =>
    [
        .. list.Split('\n')
            .Select(line => line.Split(' ', 4))
            .Where(parts => parts.Length == 4 && parts[0].EndsWith(';') && parts[3].StartsWith("TABLE DATA ", StringComparison.Ordinal))
            .Select(parts => uint.Parse(parts[2], CultureInfo.InvariantCulture)),
    ];

    private static int MajorOf(BackupManifest manifest) => int.Parse(manifest.ToolVersion.Split('.')[0], CultureInfo.InvariantCulture);
}
