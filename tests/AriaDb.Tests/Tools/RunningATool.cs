using System.Diagnostics;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Tools;
using Xunit;

namespace AriaDb.Tests.Tools;

public sealed class RunningATool
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_output_and_its_errors_are_kept_apart()
    {
        var result = await Shell("echo out; echo err >&2");

        Assert.Equal("out\n", result.Output);
        Assert.Equal("err\n", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task An_argument_arrives_as_it_is()
    {
        const string Odd = "a 'b' \"c\" $HOME `id` \\ *\né";

        var result = await Tool.RunAsync("sh", ["-c", "printf %s \"$1\"", "sh", Odd], cancellationToken: Cancellation);

        Assert.Equal(Odd, result.Output);
    }

    [Fact]
    public async Task A_variable_is_set_and_another_taken_away()
    {
        var result = await Tool.RunAsync(
            "sh",
            ["-c", "echo \"${ARIADB_CANARY-}|${HOME-gone}\""],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ARIADB_CANARY"] = "sings", ["HOME"] = null },
            Cancellation);

        Assert.Equal("sings|gone\n", result.Output);
    }

    [Fact]
    public async Task A_tool_that_asks_a_question_gets_no_answer_and_does_not_wait()
    {
        var result = await Shell("read answer || echo \"no answer\"");

        Assert.Equal("no answer\n", result.Output);
    }

    [Fact]
    public async Task A_failure_shows_what_the_tool_wrote_without_a_secret()
    {
        Redactor.Register("hunter22");

        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => Output("echo ignored; echo \"no login with hunter22\" >&2; exit 3"));

        Assert.Equal("sh failed with exit code 3:\nno login with ***", failure.Message);
    }

    [Fact]
    public async Task A_failure_without_an_error_message_shows_the_end_of_the_output()
    {
        var failure = await Assert.ThrowsAsync<ToolFailedException>(() => Output("seq 100; exit 1"));

        Assert.StartsWith("sh failed with exit code 1:\n81\n", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n100", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_is_not_there_is_named()
    {
        var failure = await Assert.ThrowsAsync<ToolMissingException>(() => Tool.RunAsync("ariadb-no-such-tool", [], cancellationToken: Cancellation));

        Assert.Equal("ariadb-no-such-tool", failure.Name);
        Assert.Null(Tool.Find("ariadb-no-such-tool"));
        Assert.NotNull(Tool.Find("sh"));
    }

    [Fact]
    public async Task A_tool_with_much_to_say_on_both_ends_is_not_blocked()
    {
        var result = await Shell("seq 200000; seq 200000 >&2");

        Assert.Equal(result.Output, result.Error);
        Assert.EndsWith("200000\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_read_as_it_comes()
    {
        long length = 0;

        await Tool.StreamAsync(
            "sh",
            ["-c", "head -c 3000000 /dev/zero"],
            async (stream, cancellationToken) =>
            {
                var buffer = new byte[4096];
                while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
                {
                    length += count;
                }
            },
            cancellationToken: Cancellation);

        Assert.Equal(3_000_000, length);
    }

    [Fact]
    public async Task A_reader_that_fails_ends_the_tool()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Tool.StreamAsync(
            "sh", ["-c", "yes"], (_, _) => throw new InvalidDataException("enough"), cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_cancelled_tool_is_killed_with_its_children()
    {
        using var cancellation = new CancellationTokenSource();
        var marker = Path.Combine(Path.GetTempPath(), $"ariadb-test-{Guid.NewGuid():N}");
        var running = Tool.RunAsync("sh", ["-c", $"sleep 77 & echo $! > {marker}; wait"], cancellationToken: cancellation.Token);
        while (!File.Exists(marker) || (await File.ReadAllTextAsync(marker, Cancellation)).Length == 0)
        {
            await Task.Delay(5, Cancellation);
        }

        var child = int.Parse(await File.ReadAllTextAsync(marker, Cancellation), System.Globalization.CultureInfo.InvariantCulture);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(await IsGoneAsync(child));
        File.Delete(marker);
    }

    [Fact]
    public async Task A_tool_that_takes_too_long_is_stopped()
    {
        var started = Stopwatch.GetTimestamp();

        var failure = await Assert.ThrowsAsync<ToolTimedOutException>(
            () => Tool.RunAsync("sleep", ["60"], TimeSpan.FromMilliseconds(100), Cancellation));

        Assert.StartsWith("sleep did not end within 0.1 s", failure.Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    private static Task<ToolResult> Shell(string script) => Tool.RunAsync("sh", ["-c", script], cancellationToken: Cancellation);

    private static Task<string> Output(string script) => Tool.OutputAsync("sh", ["-c", script], cancellationToken: Cancellation);

    private static async Task<bool> IsGoneAsync(int process)
    {
        for (var i = 0; i < 200; i++)
        {
            // An orphan that nobody has waited for yet stays as a zombie, which runs no more.
            var status = $"/proc/{process}/stat";
            if (!File.Exists(status) || (await File.ReadAllTextAsync(status, Cancellation)).Contains(") Z ", StringComparison.Ordinal))
            {
                return true;
            }

            await Task.Delay(10, Cancellation);
        }

        return false;
    }
}
