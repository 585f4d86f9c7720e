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
    public static async Task<BackupManifest> CheckAsync(BackupManifest manifest, TimeProvider clock, CancellationToken cancellationToken)
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

        await ReadAllAsync(manifest, findings, cancellationToken);
        return findings.Count == 0 ? manifest with { VerifiedAt = clock.GetUtcNow() } : throw new BackupDamagedException(manifest.ArchivePath, findings);
    }

    /// <summary>The tools that can read the archive: as new as the pg_dump that wrote it.</summary>
    public static Task<PostgresTools> ToolsAsync(BackupManifest manifest, CancellationToken cancellationToken) =>
        PostgresTools.ForAsync(int.Parse(manifest.ToolVersion.Split('.')[0], CultureInfo.InvariantCulture), "pg_restore", cancellationToken);

    private static async Task ReadAllAsync(BackupManifest manifest, List<string> findings, CancellationToken cancellationToken)
    {
        var restore = (await ToolsAsync(manifest, cancellationToken))["pg_restore"];
        var read = await Tool.RunAsync(restore, ["--file=" + (OperatingSystem.IsWindows() ? "NUL" : "/dev/null"), manifest.ArchivePath], cancellationToken: cancellationToken);
        if (!read.Succeeded)
        {
            findings.Add("it cannot be read to its end: " + Redactor.Scrub(BackupFailure.Reason(read)));
            return;
        }

        var list = await Tool.RunAsync(restore, ["--list", manifest.ArchivePath], cancellationToken: cancellationToken);
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
}
