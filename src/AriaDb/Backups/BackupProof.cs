using AriaDb.Connections;

namespace AriaDb.Backups;

/// <summary>Proves a backup the only way there is: by restoring it and looking at what came out.</summary>
public static class BackupProof
{
    /// <summary>
    /// Restores into an empty throwaway database, counts every table's rows, compares the fingerprint where the caller can compute one and the manifest has
    /// one, and notes the proof in the manifest.
    /// </summary>
    public static async Task<BackupManifest> RestoreAsync(
        BackupManifest manifest,
        string throwawayConnectionString,
        Func<string, CancellationToken, Task<string>>? fingerprint,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        var target = DatabaseTarget.For(throwawayConnectionString);
        await BackupRestore.IntoAsync(manifest, target, new RestoreOptions { CreateRoles = true }, progress, cancellationToken);

        var differences = await CompareRowsAsync(manifest, target, cancellationToken);
        if (fingerprint is not null && manifest.Fingerprint is { } expected
            && await fingerprint(throwawayConnectionString, cancellationToken) is var actual && actual != expected)
        {
            differences.Add($"the schema's fingerprint is {actual}, and was {expected}");
        }

        if (differences.Count > 0)
        {
            throw new BackupProofFailedException(manifest.ArchivePath, differences);
        }

        var proven = manifest with { ProvenAt = TimeProvider.System.GetUtcNow(), VerifiedAt = TimeProvider.System.GetUtcNow() };
        await proven.WriteAsync(cancellationToken);
        progress.Report($"Backup {manifest.Id}: restored, and all {manifest.Tables.Count} tables have the rows they had ({manifest.Tables.Sum(table => table.Rows)})");
        return proven;
    }

    /// <summary>The tables whose rows are not as many as the manifest says.</summary>
    internal static async Task<List<string>> CompareRowsAsync(BackupManifest manifest, DatabaseTarget target, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/restore", cancellationToken);
        var differences = new List<string>();
        foreach (var table in manifest.Tables)
        {
            var exists = await Query.RowAsync(connection, """
                select exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = $1 and c.relname = $2 and c.relkind = 'r')
                """, cancellationToken, table.Schema, table.Name);
            if (exists[0] is false)
            {
                differences.Add($"{table} is not there");
            }
            else if (await BackupContents.CountAsync(connection, table, cancellationToken) is var rows && rows != table.Rows)
            {
                differences.Add($"{table} has {rows} rows, and had {table.Rows}");
            }
        }

        return differences;
    }
}
