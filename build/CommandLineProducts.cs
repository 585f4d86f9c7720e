using System.Runtime.InteropServices;

namespace Build;

/// <summary>The command line as others get it: a package of a .NET tool, and one file for a machine without .NET.</summary>
internal static class CommandLineProducts
{
    private const string Project = "src/AriaDb.Cli/AriaDb.Cli.csproj";

    /// <returns>The folder of the package.</returns>
    public static async Task<string> PackAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "packages");
        progress.Report("Packing the command line ...");
        await RunAsync(["pack", Project, "-c", "Release", "-o", folder, "-v", "quiet", "-nologo", "-nodeReuse:false"], cancellationToken);
        return folder;
    }

    /// <returns>What a person runs.</returns>
    public static async Task<string> PublishAsync(string? runtime, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var system = runtime ?? RuntimeInformation.RuntimeIdentifier;
        var folder = Path.Combine(Repository.Root, "artifacts", "publish", system);
        progress.Report($"Publishing the command line for {system} ...");
        await RunAsync(
            [
                "publish", Project, "-c", "Release", "-r", system, "--self-contained", "true", "-o", folder, "-v", "quiet", "-nologo", "-nodeReuse:false",
                "-p:PublishSingleFile=true", "-p:DebugType=none", "-p:PublishDocumentationFiles=false",

                // Who publishes has built; the analyzers have spoken then.
                "-p:RunAnalyzers=false",

                // The lock files know no runtime, and restoring for one would change them.
                "-p:NuGetLockFilePath=obj/publish.lock.json", "-p:RestoreLockedMode=false",
            ],
            cancellationToken);

        // Named by hand: to NuGet an assembly ariadb and the project AriaDb are one ("Ambiguous project name").
        var extension = system.StartsWith("win", StringComparison.Ordinal) ? ".exe" : "";
        var file = Path.Combine(folder, "ariadb" + extension);
        File.Move(Path.Combine(folder, "AriaDb.Cli" + extension), file, overwrite: true);
        return file;
    }

    private static async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await DotNet.CaptureAsync(arguments, cancellationToken);
        if (exitCode != 0)
        {
            throw new ProjectDoesNotBuildException("AriaDb.Cli", output);
        }
    }
}
