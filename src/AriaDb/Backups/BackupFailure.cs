using AriaDb.Connections;
using AriaDb.Tools;

namespace AriaDb.Backups;

/// <summary>Says why pg_dump did not make it.</summary>
internal static class BackupFailure
{
    public static AriaDbException Of(DatabaseTarget target, string file, ToolResult dump, long databaseBytes) =>
        IsDiskFull(dump.Error)
            ? new BackupDiskFullException(Path.GetDirectoryName(file)!, BackupFiles.FreeBytes(Path.GetDirectoryName(file)!), databaseBytes)
            : new BackupFailedException(target.ToString(), Redactor.Scrub(Reason(dump)));

    // ENOSPC, EDQUOT, EFBIG (a limit on the size of files, as ulimit -f sets), and .NET's own words for the first.
    public static bool IsDiskFull(string message) =>
        message.Contains("No space left on device", StringComparison.Ordinal)
        || message.Contains("Disk quota exceeded", StringComparison.Ordinal)
        || message.Contains("File too large", StringComparison.Ordinal)
        || message.Contains("not enough space on the disk", StringComparison.OrdinalIgnoreCase);

    /// <summary>The tool's own first words; DETAIL and CONTEXT, which may hold rows' values, are left out.</summary>
    public static string Reason(ToolResult result)
    {
        // Signal 25, SIGXFSZ, ends a program at the limit on the size of files without a word.
        if (result.ExitCode == 128 + 25)
        {
            return "pg_dump: File too large";
        }

        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("DETAIL", StringComparison.Ordinal) && !line.Contains(": detail:", StringComparison.Ordinal)
                && !line.Contains("Command was:", StringComparison.Ordinal) && !line.StartsWith("CONTEXT", StringComparison.Ordinal))
            .Take(5)
            .ToList();
        return lines.Count == 0 ? $"it ended with exit code {result.ExitCode} and no word" : string.Join("; ", lines);
    }
}
