using Cake.Core;

namespace Build;

/// <summary>One run of the build, and how it ended.</summary>
public sealed class BuildRun(Call call, Terminal terminal, Workspace workspace, CancellationToken cancellationToken)
{
    public Call Call { get; } = call;

    public Terminal Terminal { get; } = terminal;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public Invocation Invocation { get; } = new(call.Options, terminal, workspace);

    /// <summary>The exit code of the first task that failed.</summary>
    public int? ExitCode { get; set; }
}

/// <summary>What the tasks are given.</summary>
public sealed class BuildContext(ICakeContext context, BuildRun run) : FrostingContext(context)
{
    /// <summary>Runs a command; a failure has been told when this throws, which keeps the tasks that follow from running.</summary>
    public async Task RunAsync(Command command)
    {
        var exitCode = await CommandRunner.RunAsync(Prepared(command), run.Invocation, run.CancellationToken);
        if (exitCode != 0)
        {
            run.ExitCode ??= exitCode;
            throw new TaskFailedException();
        }
    }

    private static Command Prepared(Command command) => command with
    {
        RunAsync = async (invocation, cancellationToken) =>
        {
            if (command.NeedsServer)
            {
                await ThrowawayServer.EnsureAsync(invocation, cancellationToken);
            }

            return await command.RunAsync(invocation, cancellationToken);
        },
    };
}

/// <summary>Stops Frosting after a task whose failure has been told.</summary>
public sealed class TaskFailedException() : Exception("A task failed.");
