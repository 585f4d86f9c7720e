using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace AriaDb.Tools;

/// <summary>
/// The one place that starts programs: arguments as a list, no shell, no standard input unless given, output kept. Secrets go through the environment,
/// never through the arguments, which every user of the machine can read.
/// </summary>
public static class Tool
{
    // Killed processes close their pipes at once; one that escaped the tree must not hold us up.
    private static readonly TimeSpan PatienceAfterKill = TimeSpan.FromSeconds(5);

    /// <summary>Runs a program to its end; cancelling kills it with its children. Its exit code is the caller's to judge.</summary>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static async Task<ToolResult> RunAsync(
        string name,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default)
    {
        using var process = Start(name, arguments, environment);
        return await FinishAsync(process, input: null, readOutput: null, cancellationToken);
    }

    /// <summary>Runs a program to its end that reads from a stream, or whose output goes into one as it comes.</summary>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static async Task<ToolResult> RunAsync(
        string name, IEnumerable<string> arguments, ToolStreams streams, IReadOnlyDictionary<string, string?>? environment, CancellationToken cancellationToken)
    {
        using var process = Start(name, arguments, environment);
        return await FinishAsync(process, streams.Input, streams.Output is { } output ? (from, cancel) => from.CopyToAsync(output, cancel) : null, cancellationToken);
    }

    /// <summary>Runs a program that may hang, such as one that asks a server; past its time it is stopped.</summary>
    /// <exception cref="ToolTimedOutException">It took longer.</exception>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static async Task<ToolResult> RunAsync(
        string name, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await RunAsync(name, arguments, cancellationToken: limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolTimedOutException(name, timeout);
        }
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <exception cref="ToolFailedException">It ended with another exit code than 0.</exception>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static async Task<string> OutputAsync(
        string name,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default) =>
        Checked(name, await RunAsync(name, arguments, environment, cancellationToken)).Output;

    /// <summary>Runs a program that must succeed and whose output may not fit into memory: it goes to <paramref name="readOutput"/> as it comes.</summary>
    /// <exception cref="ToolFailedException">It ended with another exit code than 0.</exception>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static async Task StreamAsync(
        string name,
        IEnumerable<string> arguments,
        Func<Stream, CancellationToken, Task> readOutput,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readOutput);
        using var process = Start(name, arguments, environment);
        Checked(name, await FinishAsync(process, input: null, readOutput, cancellationToken));
    }

    /// <summary>Where a program is on the PATH, or nothing.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts a program that goes on running; its streams are the caller's.</summary>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static Process Start(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            // A value of null takes the variable away.
            start.Environment[variable] = value;
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

    private static async Task<ToolResult> FinishAsync(
        Process process, Stream? input, Func<Stream, CancellationToken, Task>? readOutput, CancellationToken cancellationToken)
    {
        // A program that asks for something gets no answer instead of waiting for one.
        var fed = FeedAsync(process, input, cancellationToken);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = readOutput is null
            ? process.StandardOutput.ReadToEndAsync(CancellationToken.None)
            : ReadAsync(readOutput, process.StandardOutput.BaseStream, cancellationToken);
        try
        {
            // Whichever is first: a reader that fails leaves the program writing into a full pipe for ever.
            await await Task.WhenAny(output, process.WaitForExitAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            await fed;
            return new ToolResult(process.ExitCode, await output.WaitAsync(cancellationToken), await error.WaitAsync(cancellationToken));
        }
        catch
        {
            await KillAsync(process);
            throw;
        }
    }

    private static async Task FeedAsync(Process process, Stream? input, CancellationToken cancellationToken)
    {
        try
        {
            if (input is not null)
            {
                await input.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all; its exit code says whether it had enough.
        }
    }

    private static async Task<string> ReadAsync(Func<Stream, CancellationToken, Task> read, Stream output, CancellationToken cancellationToken)
    {
        await read(output, cancellationToken);
        return "";
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        using var patience = new CancellationTokenSource(PatienceAfterKill);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // In an uninterruptible sleep (a dead network disk); the kill waits for it, we do not.
        }
    }

    private static ToolResult Checked(string name, ToolResult result) =>
        result.Succeeded ? result : throw new ToolFailedException(name, result.ExitCode, result.Tail);
}
