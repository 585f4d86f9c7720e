using AriaDb.Migrations;
using AriaDb.Running;

namespace AriaDb.Tests.RunnerProcess;

internal static class Program
{
    /// <summary>Argument: a folder of migrations. The connection string is in the environment, as secrets are.</summary>
    private static async Task Main(string[] arguments)
    {
        var folder = await MigrationFolder.LoadAsync(arguments[0]);
        var connection = Environment.GetEnvironmentVariable("RUNNER_PROCESS_DATABASE")!;
        await MigrationRunner.RunAsync(connection, folder.Files, new(), new Progress<string>(), CancellationToken.None);
    }
}
