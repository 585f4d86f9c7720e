using System.Text.Json;
using AriaDb.Reports;

namespace AriaDb.Backups;

/// <summary>A table of a backup: its names, the number its archive knows it by, and its rows in the backup's snapshot.</summary>
public sealed record BackupTable(string Schema, string Name, uint Oid, long Rows)
{
    public override string ToString() => $"{Schema}.{Name}";
}

/// <summary>
/// What is known of a backup, kept as JSON beside it (format 1, camelCase keys named as these properties; times in UTC). It says what must come out of a
/// restore, and holds no secret.
/// </summary>
public sealed record BackupManifest
{
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Sorts by time: yyyyMMddTHHmmssZ-database-xxxx.</summary>
    public required string Id { get; init; }

    /// <summary>The archive's name, in the manifest's own folder.</summary>
    public required string File { get; init; }

    public required string Database { get; init; }

    /// <summary>Where the database was, without the password.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string ServerVersion { get; init; }

    /// <summary>The version of pg_dump; pg_restore must be as new.</summary>
    public required string ToolVersion { get; init; }

    public required long Size { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The schema's fingerprint at that time, where the caller knew it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The roles that own something or are granted something.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    public required IReadOnlyList<BackupTable> Tables { get; init; }

    /// <summary>When the whole archive was last read to its end and found good.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>When it was restored into a throwaway database and every table's rows were counted there.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>The folder it was read from or written to; no part of the file.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Folder { get; init; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public string ArchivePath => Path.Combine(Folder, File);

    [System.Text.Json.Serialization.JsonIgnore]
    public string ManifestPath => Path.Combine(Folder, Id + ".json");

    /// <summary>Reads the manifest of a backup that is named by its archive, its manifest, or its folder and id.</summary>
    public static async Task<BackupManifest> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var manifest = path.EndsWith(".json", StringComparison.Ordinal) ? path : path.EndsWith(".dump", StringComparison.Ordinal) ? path[..^5] + ".json" : path + ".json";
        if (!System.IO.File.Exists(manifest))
        {
            throw new BackupMissingException(path, $"there is no {manifest}");
        }

        try
        {
            await using var stream = System.IO.File.OpenRead(manifest);
            var read = await JsonSerializer.DeserializeAsync(stream, Json.Of<BackupManifest>(), cancellationToken);
            if (read is { Format: CurrentFormat } && (Path.GetFileName(read.File) != read.File || Path.GetFileName(read.Id) != read.Id))
            {
                throw new BackupMissingException(path, "its manifest names a file of another folder");
            }

            return read is { Format: CurrentFormat }
                ? read with { Folder = Path.GetDirectoryName(Path.GetFullPath(manifest))! }
                : throw new BackupMissingException(path, $"its manifest has format {read?.Format}, and this AriaDb reads format {CurrentFormat}");
        }
        catch (JsonException)
        {
            throw new BackupMissingException(path, "its manifest is no JSON of ours");
        }
    }

    /// <summary>Writes it beside the archive, for its owner alone, in one step.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var partial = ManifestPath + BackupFiles.Partial;
        await using (var stream = BackupFiles.Create(partial))
        {
            await JsonSerializer.SerializeAsync(stream, this, Json.Of<BackupManifest>(), cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(partial, ManifestPath, overwrite: true);
    }
}
