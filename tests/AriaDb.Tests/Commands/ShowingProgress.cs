using AriaDb.Commands;
using Spectre.Console;
using Xunit;

namespace AriaDb.Tests.Commands;

public sealed class ShowingProgress
{
    private const string Erased = "\r\u001b[2K";

    [Fact]
    public async Task A_long_step_shows_its_seconds_and_is_erased_by_whatever_follows()
    {
        using var screen = new StringWriter();
        using var progress = new LiveProgress(screen, TimeSpan.FromMilliseconds(10), TimeProvider.System, AnsiSupport.Yes);
        using var output = new BesideProgress(screen, progress);

        progress.Report("Reading prod");
        for (var tries = 0; tries < 100 && !screen.ToString().Contains(" s", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await output.WriteLineAsync("prod is at 0001.");

        var shown = screen.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.StartsWith("Reading prod\n", shown, StringComparison.Ordinal);
        Assert.Contains(" 0 s", shown, StringComparison.Ordinal);
        Assert.EndsWith(Erased + "prod is at 0001.\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_steps_are_plain_lines()
    {
        using var screen = new StringWriter();
        using (var progress = new LiveProgress(screen, TimeSpan.FromMinutes(1), TimeProvider.System, AnsiSupport.Yes))
        {
            progress.Report("one");
            progress.Report("two");
        }

        Assert.Equal("one\ntwo\n", screen.ToString().ReplaceLineEndings("\n"));
    }
}
