using AriaDb.Schema;

namespace AriaDb.Commands;

/// <summary>Runs a command and answers for it: its failure is printed, and its exit code is the process's.</summary>
public static class CommandRunner
{
    /// <summary>A defect of the tool, as sysexits.h has it (EX_SOFTWARE).</summary>
    public const int Defect = 70;

    /// <summary>Stopped by Ctrl-C, as shells have it (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    public static Task<int> RunAsync(Command command, Invocation invocation, CancellationToken cancellationToken) =>
        GuardAsync(
            async () =>
            {
                WrittenFiles.Refuse(command, invocation);
                return (int)await command.RunAsync(invocation, cancellationToken);
            },
            invocation.Error,
            cancellationToken);

    /// <summary>What may fail, with its failure as an exit code and a message on standard error.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (AriaDbException expected)
        {
            await error.WriteLineAsync(expected.Message);
            return (int)expected.ExitCode;
        }
        catch (Exception failure) when (failure is ImpossibleChangeException or CircularChangesException)
        {
            var answer = new NoWayThereException(failure);
            await error.WriteLineAsync(answer.Message);
            return (int)answer.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped on request.");
            return Interrupted;
        }
#pragma warning disable CA1031 // Whatever else comes is a defect, and this is the last place to say so.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync("This is a defect of AriaDb; please report it with the lines below.");
            await error.WriteLineAsync(unexpected.ToString());
            return Defect;
        }
    }
}
