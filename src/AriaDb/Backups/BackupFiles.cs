using System.Security.Cryptography;

namespace AriaDb.Backups;

/// <summary>Files and folders that only their owner may read.</summary>
internal static class BackupFiles
{
    /// <summary>The end of a name while its file is being written.</summary>
    public const string Partial = ".partial";

    /// <summary>Makes the folder with mode 0700; one that is there keeps its mode, which is the answer.</summary>
    public static UnixFileMode? CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return null;
        }

        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return File.GetUnixFileMode(folder);
    }

    /// <summary>A new file with mode 0600 from its first moment: pg_dump itself would make it 0644 under the usual umask (measured on 15).</summary>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    public static async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>Removes what is there of these files, as far as that can be done.</summary>
    public static void Remove(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            try
            {
                File.Delete(path);
            }
            catch (IOException)
            {
                // The failure that led here is the one to tell.
            }
        }
    }

    public static long FreeBytes(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
}
