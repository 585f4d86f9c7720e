using AriaDb.Commands;
using AriaDb.Errors;
using Xunit;

namespace AriaDb.Tests.Commands;

public sealed class RunningACommand : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [Fact]
    public async Task Its_own_exit_code_is_the_runs()
    {
        var exitCode = await RunAsync((invocation, _) =>
        {
            invocation.Out.Write("found");
            return Task.FromResult(ExitCode.CheckFound);
        });

        Assert.Equal((1, "found", ""), (exitCode, output.ToString(), error.ToString()));
    }

    [Fact]
    public async Task An_expected_failure_prints_its_message_alone()
    {
        var exitCode = await RunAsync((_, _) => throw new CommandLineException(["x is missing"]));

        Assert.Equal((2, ""), (exitCode, output.ToString()));
        Assert.Equal("The command line is wrong: x is missing\nNothing was run.", error.ToString().Trim());
    }

    [Fact]
    public async Task A_defect_keeps_its_stack()
    {
        var exitCode = await RunAsync((_, _) => throw new InvalidOperationException("broken"));

        Assert.Equal(70, exitCode);
        Assert.Contains("System.InvalidOperationException: broken", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(A_defect_keeps_its_stack), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_on_request_is_no_defect()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        var exitCode = await RunUntilAsync(
            (_, cancellationToken) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Task.FromResult(ExitCode.Done);
            },
            source.Token);

        Assert.Equal((130, "Stopped on request."), (exitCode, error.ToString().Trim()));
    }

    [Fact]
    public async Task A_cancellation_nobody_asked_for_is_a_defect() =>
        Assert.Equal(70, await RunAsync((_, _) => throw new OperationCanceledException()));

    [Fact]
    public async Task Progress_is_written_at_once_and_in_order()
    {
        await RunAsync((invocation, _) =>
        {
            invocation.Progress.Report("one");
            invocation.Progress.Report("two");
            return Task.FromResult(ExitCode.Done);
        });

        Assert.Equal(["one", "two"], error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private Task<int> RunAsync(Func<Invocation, CancellationToken, Task<ExitCode>> run) =>
        RunUntilAsync(run, TestContext.Current.CancellationToken);

    private Task<int> RunUntilAsync(Func<Invocation, CancellationToken, Task<ExitCode>> run, CancellationToken cancellationToken) =>
        CommandRunner.RunAsync(
            new Command("try", "Try", [], "", run),
            new Invocation(new OptionValues(), new Terminal(TextReader.Null, output, error, Interactive: false), new Workspace("/", "/")),
            cancellationToken);
}
