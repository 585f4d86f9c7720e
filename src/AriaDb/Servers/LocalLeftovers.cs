using System.Diagnostics;
using System.Globalization;
using AriaDb.Tools;

namespace AriaDb.Servers;

/// <summary>Removes what a local server leaves when its guard was killed, too: a folder, a server, and the shared memory that locks it.</summary>
internal static class LocalLeftovers
{
    // A folder without an owner's name is one that is being made.
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(1);

    private const int Tries = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Removes what no living process owns; another user's is left to that user.</summary>
    public static void Sweep()
    {
        foreach (var folder in LocalFolders.Roots.SelectMany(root => Directory.GetDirectories(root, LocalFolders.Prefix + "*")))
        {
            try
            {
                if (IsLeft(folder))
                {
                    Stop(Path.Combine(folder, "data", "postmaster.pid"), folder);
                    Delete(folder);
                }
            }
            catch (Exception passed) when (passed is IOException or UnauthorizedAccessException)
            {
                // Another user's, or a neighbour is sweeping it at this moment.
            }
        }
    }

    // The killed server's processes end a moment after it, and write until then: a folder is filled while it is emptied.
    private static void Delete(string folder)
    {
        for (var tries = Tries; ; tries--)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (tries > 1 && Directory.Exists(folder))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static bool IsLeft(string folder)
    {
        var owner = Path.Combine(folder, "owner");
        return File.Exists(owner) && ContainerOwner.Parse(File.ReadAllText(owner).Trim()) is { } process
            ? process.IsGone
            : Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow - Making;
    }

    // The first line of postmaster.pid is the server's process, the seventh its shared memory: key and id.
    private static void Stop(string pidFile, string folder)
    {
        if (!File.Exists(pidFile) || File.ReadAllLines(pidFile) is not { Length: > 0 } lines || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id))
        {
            return;
        }

        try
        {
            using var server = Process.GetProcessById(id);

            // The number may have gone to another process since.
            if (server.ProcessName == "postgres" && IsServerOf(id, folder))
            {
                server.Kill();
                server.WaitForExit(TimeSpan.FromSeconds(5));
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended.
        }

        if (lines.Length >= 7 && lines[6].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var memory] && Tool.Find("ipcrm") is { } ipcrm)
        {
            using var removal = Tool.Start(ipcrm, ["-m", memory]);
            removal.WaitForExit(TimeSpan.FromSeconds(5));
        }
    }

    // postgres works in its data directory. Where that cannot be read (macOS), its name must do.
    private static bool IsServerOf(int id, string folder) =>
        new FileInfo($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/cwd").LinkTarget is not { } place || place.StartsWith(folder, StringComparison.Ordinal);
}
