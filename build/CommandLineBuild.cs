namespace Build;

/// <summary>Publishes the command line to artifacts/bin: as a native program where this machine can link one, else for .NET, with launchers that find it from any directory.</summary>
internal static class CommandLineBuild
{
    private const string Unix = """
        #!/bin/sh
        # Runs the published command line with the .NET that is found first. Starts no program to find it: each costs a millisecond or two.
        here=$0
        if [ -L "$here" ]; then here=$(readlink -f -- "$here"); fi
        case $here in */*) here=${here%/*} ;; *) here=. ;; esac
        for dotnet in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" dotnet "$here/../../.dotnet/dotnet" \
          "$HOME/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
          if case $dotnet in dotnet) command -v dotnet >/dev/null ;; *) [ -x "$dotnet" ] ;; esac; then
            exec "$dotnet" "$here/lib/AriaDb.Cli.dll" "$@"
          fi
        done
        echo "ariadb needs the .NET runtime 10; none was found on the PATH or through DOTNET_ROOT." >&2
        exit 4

        """;

    private const string Windows = """
        @echo off
        setlocal
        set "ariadb_dotnet=dotnet"
        if exist "%~dp0..\..\.dotnet\dotnet.exe" set "ariadb_dotnet=%~dp0..\..\.dotnet\dotnet.exe"
        if defined DOTNET_ROOT if exist "%DOTNET_ROOT%\dotnet.exe" set "ariadb_dotnet=%DOTNET_ROOT%\dotnet.exe"
        "%ariadb_dotnet%" "%~dp0lib\AriaDb.Cli.dll" %*
        exit /b %errorlevel%

        """;

    // What a native program needs of the machine beside the SDK.
    private static readonly string[] Linkers = ["clang", "gcc"];

    // A package the feed lacks; and, of native programs alone, a system they are not made for, and a linker that fails for want of a library.
    private static readonly string[] MissingPackCodes = ["NU1101", "NU1102", "NU1103", "NETSDK1094"];
    private static readonly string[] NotHereCodes = [.. MissingPackCodes, "NETSDK1203", "MSB3073"];

    /// <returns>What a person runs.</returns>
    /// <exception cref="ProjectDoesNotBuildException">The sources do not compile.</exception>
    public static async Task<string> PublishAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var bin = Path.Combine(Repository.Root, "artifacts", "bin");
        var made = bin + ".new";
        DeleteFolder(made);
        var program = HasLinker() && await PublishNativeAsync(made, progress, cancellationToken) is { } native ? native : await PublishForDotNetAsync(made, progress, cancellationToken);

        // What was there before runs until all of this is made.
        DeleteFolder(bin);
        Directory.Move(made, bin);
        return Path.Combine(bin, Path.GetFileName(program));
    }

    // Half of what a short run costs is .NET finding its way through code that was compiled for it; a native program has that behind it.
    private static async Task<string?> PublishNativeAsync(string bin, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"Compiling the command line to a native program, which takes minutes ({Repository.Feed}) ...");
        var native = await PublishAsync(bin, ["-p:UseCurrentRuntimeIdentifier=true", "-p:PublishAot=true"], cancellationToken);
        if (native.ExitCode == 0)
        {
            var program = Path.Combine(bin, "ariadb");
            File.Move(Path.Combine(bin, "lib", "AriaDb.Cli"), program);
            Directory.Delete(Path.Combine(bin, "lib"), recursive: true);
            return program;
        }

        if (!Says(native.Output, NotHereCodes))
        {
            throw new ProjectDoesNotBuildException("AriaDb.Cli", native.Output);
        }

        progress.Report("This machine or the package feed lacks something that a native program needs: published for .NET, which starts slower.");
        return null;
    }

    private static async Task<string> PublishForDotNetAsync(string bin, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report($"Publishing the command line ({Repository.Feed}) ...");
        var compiled = await PublishAsync(bin, ["-p:UseCurrentRuntimeIdentifier=true", "-p:SelfContained=false", "-p:PublishReadyToRun=true", "-p:UseAppHost=false"], cancellationToken);
        if (compiled.ExitCode != 0 && Says(compiled.Output, MissingPackCodes))
        {
            progress.Report("The package feed has no runtime pack: published without compiling ahead, which starts a little slower.");
            compiled = await PublishAsync(bin, ["-p:UseAppHost=false"], cancellationToken);
        }

        return compiled.ExitCode == 0 ? WriteLaunchers(bin) : throw new ProjectDoesNotBuildException("AriaDb.Cli", compiled.Output);
    }

    private static Task<(int ExitCode, string Output)> PublishAsync(string bin, string[] more, CancellationToken cancellationToken) =>
        DotNet.CaptureAsync(
            [
                "msbuild", "src/AriaDb.Cli/AriaDb.Cli.csproj", "-restore", "-t:Publish", "-p:Configuration=Release", "-v:quiet", "-nologo", "-nodeReuse:false",
                $"-p:PublishDir={Path.Combine(bin, "lib")}{Path.DirectorySeparatorChar}", "-p:_IsPublishing=true",
                // The build of the tests asks the analyzers.
                "-p:RunAnalyzers=false",
                // The lock files know no runtime, and restoring for one would change them.
                "-p:NuGetLockFilePath=obj/publish.lock.json", "-p:RestoreLockedMode=false",
                .. more,
            ],
            cancellationToken);

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool HasLinker() =>
        !OperatingSystem.IsWindows() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => Linkers.Any(linker => File.Exists(Path.Combine(folder, linker))));

    private static bool Says(string output, IEnumerable<string> codes) => codes.Any(code => output.Contains(code, StringComparison.Ordinal));

    private static string WriteLaunchers(string bin)
    {
        var unix = Path.Combine(bin, "ariadb");
        File.WriteAllText(unix, Unix.ReplaceLineEndings("\n"));
        File.WriteAllText(Path.Combine(bin, "ariadb.cmd"), Windows.ReplaceLineEndings("\r\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(unix, File.GetUnixFileMode(unix) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return OperatingSystem.IsWindows() ? unix + ".cmd" : unix;
    }
}

/// <summary>The sources of a project do not compile.</summary>
public sealed class ProjectDoesNotBuildException(string project, string output) : AriaDbException($"{project} does not build:\n{Errors(output)}")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;

    private static string Errors(string output)
    {
        IReadOnlyList<string> lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IReadOnlyList<string> errors = [.. lines.Where(line => line.Contains("error ", StringComparison.Ordinal)).Distinct()];
        return string.Join('\n', errors.Count > 0 ? errors : lines);
    }
}
