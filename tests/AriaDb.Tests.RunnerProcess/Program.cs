using System.Globalization;
using AriaDb.Commands;
using AriaDb.Migrations;
using AriaDb.Running;
using AriaDb.Servers;

namespace AriaDb.Tests.RunnerProcess;

internal static class Program
{
    /// <summary>
    /// Arguments: a folder of migrations to run; "type", a command and its options, to run that in the working directory; or nothing, to be the owner of a
    /// throwaway server.
    /// </summary>
    private static Task Main(string[] arguments) => arguments switch
    {
        [var folder] => RunAsync(folder),
        ["type", var command, .. var options] => TypeAsync(command, options),
        _ => ServeAsync(),
    };

    private static async Task TypeAsync(string name, string[] options)
    {
        var command = AllCommands.List.Single(each => each.Name == name);
        var values = options.Select(option => option[2..].Split('=', 2)).Aggregate(
            new OptionValues(), (all, pair) => all.With(command.Options.First(option => option.Name == pair[0]), pair.Length > 1 ? pair[1] : null));
        Environment.ExitCode = await CommandRunner.RunAsync(command, new(values, Terminal.FromConsole(), Workspace.Around(Environment.CurrentDirectory)), CancellationToken.None);
    }

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
