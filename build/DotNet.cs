using System.Diagnostics;

namespace Build;

/// <summary>Runs the SDK that runs this build, in the repository.</summary>
internal static class DotNet
{
    /// <summary>The `dotnet` of this process, or the one on the PATH.</summary>
    private static readonly string Program =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Lets its output through, and stops it with everything it started on a cancellation.</summary>
    public static async Task<int> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, environment, redirect: false);
        return await EndAsync(process, cancellationToken);
    }

    /// <summary>Keeps its output, for a step whose success needs no words.</summary>
    public static async Task<(int ExitCode, string Output)> CaptureAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, new Dictionary<string, string>(), redirect: true);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var exitCode = await EndAsync(process, cancellationToken);
        return (exitCode, await output + await error);
    }

    private static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool redirect)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        if (redirect)
        {
            // A compiler server that outlives this run would keep the reader of its output waiting.
            start.Environment["UseSharedCompilation"] = "false";
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
    }

    private static async Task<int> EndAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }
}
