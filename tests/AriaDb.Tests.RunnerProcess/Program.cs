using System.Globalization;
using AriaDb.Migrations;
using AriaDb.Running;
using AriaDb.Servers;

namespace AriaDb.Tests.RunnerProcess;

internal static class Program
{
    /// <summary>Argument: a folder of migrations to run, or nothing to be the owner of a throwaway server.</summary>
    private static Task Main(string[] arguments) => arguments is [var folder] ? RunAsync(folder) : ServeAsync();

    // The connection string is in the environment, as secrets are.
    private static async Task RunAsync(string folder)
    {
        var migrations = await MigrationFolder.LoadAsync(folder);
        var connection = Environment.GetEnvironmentVariable("RUNNER_PROCESS_DATABASE")!;
        await MigrationRunner.RunAsync(connection, migrations.Files, new(), new Progress<string>(), CancellationToken.None);
    }

    // Says where the server is and who guards it, and then waits to be killed.
    private static async Task ServeAsync()
    {
        await using var server = await LocalServer.StartAsync((await LocalBinaries.FindAsync(null, CancellationToken.None))[0], CancellationToken.None);
        Console.WriteLine($"{server.Folder} {server.GuardProcessId.ToString(CultureInfo.InvariantCulture)}");
        await Task.Delay(TimeSpan.FromMinutes(2));
    }
}
