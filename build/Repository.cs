using System.Reflection;

namespace Build;

/// <summary>Where the repository is, and which feed its packages came from.</summary>
public static class Repository
{
    /// <summary>The folder of build.sh, which lies above this program's own.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Which packages this was built from, for people.</summary>
    public static string Feed { get; } = Metadata("StandIns") is { Length: > 0 } standIns
        ? $"restricted package feed, with stand-ins for {standIns.Replace(";", ", ", StringComparison.Ordinal)}"
        : "full package feed";

    /// <summary>How a person here calls the build.</summary>
    public static string Script { get; } = OperatingSystem.IsWindows() ? "./build.ps1" : "./build.sh";

    public static Workspace Workspace() => new(Root, Environment.CurrentDirectory);

    private static string? Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == key)?.Value;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "build.sh")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has a build.sh.");
        }

        return folder.FullName;
    }
}
