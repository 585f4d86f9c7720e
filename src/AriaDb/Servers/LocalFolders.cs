namespace AriaDb.Servers;

/// <summary>Where local servers keep their data.</summary>
internal static class LocalFolders
{
    public const string Prefix = "ariadb-server-";

    private const string Memory = "/dev/shm";

    // Room for a run's databases; a container has 64 MB there unless told otherwise.
    private const long Room = 1L << 30;

    // A socket's path has at most 107 bytes (103 on macOS), of which its folder and its name take some 45.
    private const int LongestRoot = 55;

    /// <summary>Memory where there is room for it: nothing here outlives a run anyway.</summary>
    public static string Root => HasRoom(Memory) ? Memory : Temporary;

    /// <summary>Every place where an earlier run may have kept its data.</summary>
    public static IEnumerable<string> Roots => new[] { Memory, Temporary }.Where(Directory.Exists);

    // Root's own folder for temporary files may be closed to the user whom the server runs as.
    private static string Temporary => ServerUser.Name is null && Path.GetTempPath().Length <= LongestRoot ? Path.GetTempPath() : "/tmp";

    private static bool HasRoom(string root)
    {
        try
        {
            return !OperatingSystem.IsWindows() && Directory.Exists(root) && new DriveInfo(root).AvailableFreeSpace > Room
                && File.GetUnixFileMode(root).HasFlag(UnixFileMode.OtherWrite);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
