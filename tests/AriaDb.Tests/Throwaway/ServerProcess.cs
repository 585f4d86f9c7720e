using System.Diagnostics;
using System.Globalization;
using AriaDb.Tools;

namespace AriaDb.Tests.Throwaway;

/// <summary>A process of its own that starts a local server and waits, to be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, string[] words)
    {
        _process = process;
        Folder = words[0];
        GuardId = int.Parse(words[1], CultureInfo.InvariantCulture);
    }

    public string Folder { get; }

    public int GuardId { get; }

    public int ServerId => int.Parse(File.ReadLines(Path.Combine(Folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public static async Task<ServerProcess> StartAsync(CancellationToken cancellationToken)
    {
        var process = Tool.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "AriaDb.Tests.RunnerProcess.dll")]);
        try
        {
            var words = (await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken))?.Split(' ');
            return words is { Length: 2 } ? new ServerProcess(process, words) : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>As kill -9 does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
