using System.ComponentModel;
using System.Diagnostics;

namespace AriaDb.Tools;

/// <summary>What a program left behind.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>The one place that starts programs: arguments as a list, no shell, no standard input, output kept.</summary>
public static class Tool
{
    /// <summary>Runs a program to its end; cancelling kills it with its children. Its exit code is the caller's to judge.</summary>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static async Task<ToolResult> RunAsync(
        string name,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default)
    {
        using var process = Start(name, arguments, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ToolResult(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <exception cref="ToolFailedException">It ended with another exit code than 0.</exception>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static async Task<string> OutputAsync(
        string name,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default)
    {
        var result = await RunAsync(name, arguments, environment, cancellationToken);
        return result.Succeeded ? result.Output : throw new ToolFailedException(name, result.ExitCode, result.Error);
    }

    /// <summary>Starts a program that goes on running; its streams are the caller's.</summary>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static Process Start(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[key] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new ToolMissingException(name, missing);
        }
    }
}
