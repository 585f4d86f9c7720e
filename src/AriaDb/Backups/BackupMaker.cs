using System.Globalization;
using System.Security.Cryptography;
using AriaDb.Connections;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.Backups;

/// <summary>How a backup is made.</summary>
public sealed record BackupOptions
{
    /// <summary>The schema's fingerprint, for the manifest.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>How long pg_dump waits for a table that somebody has locked.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The programs to use; without them, those that fit the server are looked for.</summary>
    public PostgresTools? Tools { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>Makes backups with pg_dump, and only calls one made that was read back to its end.</summary>
public static class BackupMaker
{
    public static async Task<BackupManifest> MakeAsync(
        DatabaseTarget target, string folder, BackupOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/backup", cancellationToken);
        var tools = options.Tools ?? await PostgresTools.ForAsync(connection.PostgreSqlVersion.Major, "pg_dump", target, cancellationToken);

        // One snapshot for the dump and the counts: what is counted is exactly what was dumped.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var contents = await BackupContents.ReadAsync(connection, target, cancellationToken);
        PrepareFolder(target, folder, progress);

        var madeAt = options.Clock.GetUtcNow();
        var id = Id(madeAt, target.Database);
        var partial = Path.Combine(folder, id + ".dump" + BackupFiles.Partial);
        var archive = Path.Combine(folder, id + ".dump");
        try
        {
            progress.Report($"Backup {id}: pg_dump {tools.Version}{(tools.Container is null ? "" : " in the server's container")} of {target} ({contents.Tables.Count} tables, {contents.Bytes / 1_000_000} MB)");
            await DumpAsync(tools, target, partial, contents, options, cancellationToken);

            File.Move(partial, archive);
            var manifest = new BackupManifest
            {
                Id = id,
                File = id + ".dump",
                Folder = Path.GetFullPath(folder),
                Database = target.Database,
                Source = target.Redacted,
                MadeAt = madeAt,
                ServerVersion = connection.PostgreSqlVersion.ToString(),
                ToolVersion = tools.Version,
                Size = new FileInfo(archive).Length,
                Sha256 = await BackupFiles.Sha256Async(archive, cancellationToken),
                Fingerprint = options.Fingerprint,
                Roles = contents.Roles,
                Tables = await contents.CountAsync(connection, cancellationToken),
            };
            progress.Report($"Backup {id}: reading it back");
            var verified = await BackupVerification.CheckAsync(manifest, tools.Container is null ? null : tools, options.Clock, cancellationToken);
            await verified.WriteAsync(cancellationToken);
            progress.Report($"Backup {id}: {verified.Size / 1_000_000d:0.0} MB, {verified.Tables.Sum(table => table.Rows)} rows, read back in full");
            return verified;
        }
        catch (Exception failure)
        {
            BackupFiles.Remove(partial, archive, Path.Combine(folder, id + ".json"), Path.Combine(folder, id + ".json" + BackupFiles.Partial));
            if (failure is IOException full && BackupFailure.IsDiskFull(full.Message))
            {
                throw new BackupDiskFullException(folder, BackupFiles.FreeBytes(folder), contents.Bytes);
            }

            throw failure switch
            {
                PostgresException refused => new BackupFailedException(target.ToString(), $"{Redactor.Scrub(refused.MessageText)} (SQLSTATE {refused.SqlState})", refused),
                NpgsqlException lost => new BackupFailedException(target.ToString(), $"the connection was lost ({Redactor.Scrub(lost.Message)})", lost),
                _ => Rethrown(failure),
            };
        }
    }

    /// <summary>Checks a backup's size and checksum and reads all of it; throws where it is not good, else notes the time in its manifest.</summary>
    public static async Task<BackupManifest> VerifyAsync(string path, CancellationToken cancellationToken)
    {
        var manifest = await BackupVerification.CheckAsync(await BackupManifest.ReadAsync(path, cancellationToken), null, TimeProvider.System, cancellationToken);
        await manifest.WriteAsync(cancellationToken);
        return manifest;
    }

    private static async Task DumpAsync(
        PostgresTools tools, DatabaseTarget target, string file, BackupContents contents, BackupOptions options, CancellationToken cancellationToken)
    {
        await using var archive = BackupFiles.Create(file);
        string[] arguments =
        [
            "--format=custom", "--no-password", "--snapshot=" + contents.Snapshot,
            "--lock-wait-timeout=" + ((long)options.LockTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        ];

        // Into the file itself where it can: then the archive says where each table's rows begin.
        var dump = tools.Container is null
            ? await tools.RunAsync("pg_dump", [.. arguments, "--file=" + file], target, "ariadb/backup", new(), cancellationToken)
            : await tools.RunAsync("pg_dump", arguments, target, "ariadb/backup", new(Output: archive), cancellationToken);
        if (!dump.Succeeded)
        {
            throw BackupFailure.Of(target, file, dump, contents.Bytes);
        }
    }

    private static void PrepareFolder(DatabaseTarget target, string folder, IProgress<string> progress)
    {
        try
        {
            const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
            if (BackupFiles.CreateFolder(folder) is { } mode && (mode & Others) != UnixFileMode.None)
            {
                progress.Report($"Others may look into {folder} (mode 0{Convert.ToString((int)mode, 8)}); the backup's own files are for their owner alone. To close it: chmod 700 {folder}");
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BackupFailedException(target.ToString(), $"its folder {folder} cannot be written ({refused.Message}). Name another with --backup-folder=FOLDER.", refused);
        }
    }

    private static string Id(DateTimeOffset madeAt, string database)
    {
        var name = string.Concat(database.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return $"{madeAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{name}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
    }

    private static Exception Rethrown(Exception failure)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return failure;
    }
}
