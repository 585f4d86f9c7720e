using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using AriaDb.Servers;
using AriaDb.Tools;

namespace AriaDb.Tests.Throwaway;

/// <summary>
/// A process of its own that starts a local server and waits, to be killed. It is these tests' own program, which a variable turns into that
/// before the first test is looked for.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Variable = "ARIADB_TEST_SERVE";

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
        var process = Tool.Start(
            Environment.ProcessPath!,
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [],
            new Dictionary<string, string?>(StringComparer.Ordinal) { [Variable] = "1" });
        var words = (await process.StandardOutput.ReadLineAsync(cancellationToken))?.Split(' ');
        return words is { Length: 2 } ? new ServerProcess(process, words) : throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
    }

    /// <summary>As kill -9 does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose() => _process.Dispose();

#pragma warning disable CA2255 // These tests' program has no Main of ours.
    [ModuleInitializer]
    internal static void ServeInstead()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
        {
            ServeAsync().GetAwaiter().GetResult();
        }
    }

    private static async Task ServeAsync()
    {
        var server = await LocalServer.StartAsync((await LocalBinaries.FindAsync(null, CancellationToken.None))[0], CancellationToken.None);
        Console.WriteLine($"{server.Folder} {server.GuardProcessId.ToString(CultureInfo.InvariantCulture)}");
        await Task.Delay(TimeSpan.FromMinutes(2));
        await server.DisposeAsync();
        Environment.Exit(0);
    }
}
