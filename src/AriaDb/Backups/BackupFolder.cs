namespace AriaDb.Backups;

/// <summary>The backups of a folder.</summary>
public static class BackupFolder
{
    /// <summary>All backups, the oldest first; files that are none are left out.</summary>
    public static async Task<IReadOnlyList<BackupManifest>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var manifests = new List<BackupManifest>();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [])
        {
            try
            {
                manifests.Add(await BackupManifest.ReadAsync(path, cancellationToken));
            }
            catch (BackupMissingException)
            {
                // Somebody else's file.
            }
        }

        return [.. manifests.OrderBy(manifest => manifest.MadeAt).ThenBy(manifest => manifest.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Deletes the backups that are older than that, and says which; in a dry run it only says. The newest verified one of each database, by its source,
    /// stays however old it is, as does everything without a manifest.
    /// </summary>
    public static async Task<IReadOnlyList<BackupManifest>> PruneAsync(
        string folder, TimeSpan keep, bool dryRun, TimeProvider clock, CancellationToken cancellationToken)
    {
        var all = await ListAsync(folder, cancellationToken);
        var kept = all.Where(manifest => manifest.VerifiedAt is not null && File.Exists(manifest.ArchivePath))
            .GroupBy(manifest => manifest.Source, StringComparer.Ordinal)
            .Select(backups => backups.Last().Id)
            .ToHashSet(StringComparer.Ordinal);
        var old = all.Where(manifest => clock.GetUtcNow() - manifest.MadeAt > keep && !kept.Contains(manifest.Id)).ToList();
        foreach (var manifest in dryRun ? [] : old)
        {
            // The archive first: a manifest without one is noticed, an archive without one would be forgotten.
            File.Delete(manifest.ArchivePath);
            File.Delete(manifest.ManifestPath);
        }

        return old;
    }
}
