using System.Diagnostics;
using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Commands;

public sealed class CompletingACommandLine
{
    [Theory]
    [InlineData("ariadb und", "undo")]
    [InlineData("ariadb undo --dr", "--dry-run")]
    [InlineData("ariadb promote --pl", "--plan=")]
    [InlineData("ariadb ver", "verify version")]
    public async Task Bash_completes_commands_and_their_options(string typed, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no bash");
        var words = typed.Split(' ');
        var script = $"{await PrintAsync("bash")}\nCOMP_WORDS=({typed}); COMP_CWORD={words.Length - 1}; _ariadb; echo \"${{COMPREPLY[*]}}\"";

        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var answer = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.Trim());
    }

    [Theory]
    [InlineData("zsh", "bashcompinit")]
    [InlineData("fish", "complete -c ariadb -n __fish_use_subcommand -a promote")]
    public async Task Other_shells_have_theirs(string shell, string part) => Assert.Contains(part, await PrintAsync(shell), StringComparison.Ordinal);

    [Fact]
    public async Task A_shell_nobody_knows_is_refused() =>
        await Assert.ThrowsAsync<Errors.CommandLineException>(() => PrintAsync("cmd"));

    private static async Task<string> PrintAsync(string shell)
    {
        await using var output = new StringWriter();
        var command = CompletionCommand.Definition;
        await command.RunAsync(
            new Invocation(new OptionValues().With(command.Options[0], shell), new Terminal(TextReader.Null, output, TextWriter.Null, Interactive: false), new Workspace("/", "/")),
            TestContext.Current.CancellationToken);
        return output.ToString();
    }
}
