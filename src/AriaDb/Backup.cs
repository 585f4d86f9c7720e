using AriaDb.Backups;
using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb;

/// <summary>Makes a backup that is read back in full, and proves one by restoring it.</summary>
public static class Backup
{
    public static async Task<BackupManifest> MakeAsync(
        DatabaseTarget target, string folder, Settings settings, IProgress<string> progress, CancellationToken cancellationToken) =>
        await BackupMaker.MakeAsync(target, folder, new BackupOptions { Fingerprint = await FingerprintAsync(target, settings, cancellationToken) }, progress, cancellationToken);

    /// <summary>Restores it into a database of a throwaway server, and compares fingerprint and rows of every table.</summary>
    public static async Task<BackupManifest> ProveAsync(
        BackupManifest manifest, Settings settings, ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var major = int.Parse(manifest.ServerVersion.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
        await using var server = await ThrowawayServers.StartAsync(choice, major, settings, progress, cancellationToken);

        // Bare: the backup brings all the platform has in this database.
        await using var database = await ThrowawayDatabase.CreateAsync(server, Platform.None, cancellationToken);

        // Texts of two major versions differ, so their fingerprints say nothing about each other.
        Func<string, CancellationToken, Task<string>>? fingerprint = server.MajorVersion != major ? null
            : (connection, cancel) => FingerprintAsync(DatabaseTarget.For(connection), settings, cancel);
        return await BackupProof.RestoreAsync(manifest, database.SuperuserConnection, fingerprint, progress, cancellationToken);
    }

    public static async Task<string> FingerprintAsync(DatabaseTarget target, Settings settings, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/backup", cancellationToken);
        return Fingerprint.Of((await CatalogReader.ReadAsync(connection, SchemaScope.Of(settings), cancellationToken)).Schema);
    }
}
