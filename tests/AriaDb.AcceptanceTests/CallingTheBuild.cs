using AriaDb.Commands;

namespace AriaDb.AcceptanceTests;

public sealed class CallingTheBuild(RepositoryCopy repository)
{
    [Fact]
    public async Task Without_a_target_it_lists_them_with_a_line_each()
    {
        var result = await repository.BuildAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            AllCommands.List,
            command => Assert.Single(result.OutLines, line => line.StartsWith($"  {command.Name} ", StringComparison.OrdinalIgnoreCase) && line.EndsWith(command.Summary, StringComparison.Ordinal)));
        Assert.All(["Build", "Test", "Ci", "Clean"], target => Assert.Single(result.OutLines, line => line.StartsWith($"  {target} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_target_says_what_it_does()
    {
        var result = await repository.BuildAsync();

        var targets = result.OutLines.SkipWhile(line => line != "Targets").Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal));
        Assert.All(targets, line => Assert.True(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 2, line));
    }

    [Fact]
    public async Task An_unknown_target_is_refused_with_the_nearest_name()
    {
        var result = await repository.BuildAsync("--target=Tset");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.Contains("there is no target Tset; did you mean Test?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_refused_with_the_nearest_name_before_anything_runs()
    {
        var result = await repository.BuildAsync("--target=New", "--name=refused", "--nmae=twice");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no option --nmae; did you mean --name?", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(repository.Root, "*_refused.sql", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var result = await repository.BuildAsync("--targte=Test", "--target=New", "--name", "--tree=yes", "word");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no option --targte; did you mean --target?", result.Error, StringComparison.Ordinal);
        Assert.Contains("--name needs a value: --name=WORDS", result.Error, StringComparison.Ordinal);
        Assert.Contains("--tree takes no value", result.Error, StringComparison.Ordinal);
        Assert.Contains("'word' is no option", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_without_its_option_is_asked_for_by_name()
    {
        var result = await repository.BuildAsync("New");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("did you mean --target=New?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_a_stray_word_is_not_repeated()
    {
        var result = await repository.BuildAsync("--target=Version", "postgresql://aria:s3cret@db/postgres", "--conection=postgresql://aria:s3cret@db");

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("s3cret", result.Out + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_option_is_named()
    {
        var result = await repository.BuildAsync("--target=New");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--name=WORDS is missing", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--target=New", "--help")]
    [InlineData("-t", "New", "-h")]
    [InlineData("--help", "--target", "new")]
    public async Task Help_of_a_target_shows_its_options_and_an_example(params string[] words)
    {
        var result = await repository.BuildAsync(words);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("--name=WORDS", result.Out, StringComparison.Ordinal);
        Assert.Contains("./build.sh --target=New --name=add_goal_notes", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_prints_its_message_alone_and_ends_with_its_own_code()
    {
        var result = await repository.BuildAsync("--target=New", "--name=;");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.StartsWith("';' cannot name a migration.", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_target_prints_its_result_and_nothing_else()
    {
        var result = await repository.BuildAsync("--target=version");

        Assert.Equal(new ProcessResult(0, $"ariadb {VersionCommand.Current}\n", ""), result);
    }

    [Fact]
    public async Task Several_targets_run_in_the_order_given()
    {
        var result = await repository.BuildAsync("--target=Version", "--target=New", "--name=after_version");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("ariadb ", result.OutLines[0], StringComparison.Ordinal);
        Assert.EndsWith("_after_version.sql", result.OutLines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--dryrun")]
    [InlineData("--tree")]
    [InlineData("--description")]
    public async Task Looking_with_one_of_Frostings_flags_runs_nothing(string flag)
    {
        var result = await repository.BuildAsync("--target=New", "--name=only_looking", flag);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("New", result.Out + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Out + result.Error);
        Assert.Empty(Directory.EnumerateFiles(repository.Root, "*_only_looking.sql", SearchOption.AllDirectories));
    }
}
