namespace AriaDb.AcceptanceTests;

[Trait("Category", "Postgres")]
public sealed class RefusingBadInput(CliFixture cli)
{
    public static TheoryData<string> Names => [.. BadInput.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_said_once_and_clearly_and_nothing_changes(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The cases are those of a Unix machine.");
        var bad = BadInput.All[name];
        await using var world = await cli.CreateWorldAsync();
        var before = await world.DumpAsync();

        var result = await bad.DoAsync(world);

        var said = result.Out + result.Error;
        Assert.True(bad.ExitCode == result.ExitCode, $"exit code {result.ExitCode}, not {bad.ExitCode}:\n{said}");
        Assert.All(bad.Says, words => Assert.Contains(words, said, StringComparison.Ordinal));
        Assert.All(CliWorld.Secrets, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        Assert.DoesNotContain("   at AriaDb", said, StringComparison.Ordinal);
        Assert.Equal(before, await world.DumpAsync());
    }

    [Fact]
    public async Task A_password_of_any_signs_works_and_is_never_printed()
    {
        await using var world = await cli.CreateWorldAsync();

        var result = await world.RunAsync("promote", "--to=prod", "--confirm=prod");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("prod is at 0002_invoice.sql", result.Out, StringComparison.Ordinal);
        Assert.All(CliWorld.Secrets, secret => Assert.DoesNotContain(secret, result.Out + result.Error, StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(world.Folder, "*", SearchOption.AllDirectories), file =>
            Assert.All(CliWorld.Secrets, secret => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal)));
        Assert.Equal("2", await world.AskAsync("select count(*) from customer"));
    }
}
