using AriaDb.Commands;

namespace AriaDb.AcceptanceTests;

public sealed class CallingTheCommandLine : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ariadb ").FullName;

    [Fact]
    public async Task Help_lists_every_command()
    {
        var result = await AriadbAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(AllCommands.List, command => Assert.Single(result.OutLines, line => line.StartsWith($"  {command.Name} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_word_it_shows_help() =>
        Assert.Equal((await AriadbAsync("--help")).Out, (await AriadbAsync()).Out);

    [Fact]
    public async Task Help_of_a_command_shows_its_options_and_an_example()
    {
        var result = await AriadbAsync("new", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("--name=WORDS", result.Out, StringComparison.Ordinal);
        Assert.Contains("ariadb new --name=add_goal_notes", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--name=add_notes")]
    [InlineData("--name", "add notes")]
    public async Task An_option_takes_its_value_after_an_equals_sign_or_a_space(params string[] words)
    {
        var result = await AriadbAsync(["new", .. words]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["migrations/0001_add_notes.sql", "migrations/undo/0001_add_notes.sql"], result.OutLines);
        Assert.True(File.Exists(Path.Combine(folder, "migrations", "0001_add_notes.sql")));
    }

    [Fact]
    public async Task A_value_may_begin_with_an_at_sign()
    {
        var result = await AriadbAsync("new", "--name=@not_a_response_file");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'@not_a_response_file' cannot name a migration", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no command verison; did you mean version?", "verison")]
    [InlineData("there is no option --nmae; did you mean --name?", "new", "--nmae=x")]
    [InlineData("--name is given 2 times", "new", "--name=a", "--name=b")]
    [InlineData("'c' is no option", "new", "--name=a", "c")]
    [InlineData("'postgresql...' is no option", "new", "--name=a", "postgresql://aria:s3cret@db/postgres")]
    [InlineData("there is no command postgresql...", "postgresql://aria:s3cret@db/postgres")]
    [InlineData("--name needs a value", "new", "--name")]
    [InlineData("--name=WORDS is missing", "new")]
    public async Task A_wrong_call_is_refused(string message, params string[] words)
    {
        var result = await AriadbAsync(words);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task The_nearest_configuration_file_says_where_the_project_is()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "ariadb.json"), "{}", TestContext.Current.CancellationToken);
        var inside = Directory.CreateDirectory(Path.Combine(folder, "deep", "inside")).FullName;

        var result = await CommandLine.RunAsync(["new", "--name=found"], inside);

        Assert.Equal("../../migrations/0001_found.sql", result.OutLines[0]);
        Assert.True(File.Exists(Path.Combine(folder, "migrations", "0001_found.sql")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<ProcessResult> AriadbAsync(params string[] arguments) => CommandLine.RunAsync(arguments, folder);
}
