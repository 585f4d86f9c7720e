using System.Runtime.CompilerServices;
using AriaDb.AcceptanceTests;

[assembly: AssemblyFixture(typeof(RepositoryCopy))]

namespace AriaDb.AcceptanceTests;

/// <summary>A copy of the repository as it lies on disk, in a folder with spaces in its name, with the build already built.</summary>
public sealed class RepositoryCopy : IDisposable
{
    // The sources were checked when they were built where they come from; what is built here is not (MSBuild takes properties from the environment).
    private static readonly Dictionary<string, string?> Unchecked = new(StringComparer.Ordinal) { ["RunAnalyzers"] = "false" };
    private static readonly string[] LeftBehind = [".git", ".dotnet", ".vs", ".idea", "artifacts", "backups", "bin", "obj"];

    public RepositoryCopy()
    {
        Root = Directory.CreateTempSubdirectory("a copy of AriaDb ").FullName;
        Copy(new DirectoryInfo(Source), Root, folder => !LeftBehind.Contains(folder.Name, StringComparer.Ordinal));
        Elsewhere = Directory.CreateDirectory(Path.Combine(Root, "some where")).FullName;
        CopyBuild();
    }

    /// <summary>The copy's folder.</summary>
    public string Root { get; }

    /// <summary>A folder to call from that is not the root.</summary>
    public string Elsewhere { get; }

    public static string Source { get; } = SourceRoot();

    public Task<ProcessResult> BuildAsync(params string[] arguments) =>
        ProcessResult.RunAsync(Path.Combine(Root, "build.sh"), arguments, Elsewhere, TestContext.Current.CancellationToken, Unchecked);

    /// <summary>Makes the next call build the build anew.</summary>
    public void ForgetBuild() => Directory.Delete(Path.Combine(Root, "build", "bin"), recursive: true);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void CopyBuild()
    {
        var built = new DirectoryInfo(Path.Combine(Source, "build", "bin"));
        if (!built.Exists)
        {
            return;
        }

        var target = Directory.CreateDirectory(Path.Combine(Root, "build", "bin")).FullName;
        Copy(built, target, _ => true);
        // The folders above are new, and would look like a change after the build.
        foreach (var stamp in Directory.EnumerateFiles(Path.Combine(target, "Release"), ".*").Where(file => File.Exists(file)))
        {
            File.SetLastWriteTimeUtc(stamp, DateTime.UtcNow);
        }
    }

    private static void Copy(DirectoryInfo from, string to, Func<DirectoryInfo, bool> wanted)
    {
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(wanted))
        {
            Copy(folder, Directory.CreateDirectory(Path.Combine(to, folder.Name)).FullName, wanted);
        }
    }

    private static string SourceRoot([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
