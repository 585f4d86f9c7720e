namespace AriaDb.AcceptanceTests;

/// <summary>scripts/promote-schema.sh, with the built command line in the place of the build: the plan, the question, exactly that plan.</summary>
[Trait("Category", "Postgres")]
public sealed class PromotingByScript(CliFixture cli)
{
    [Fact]
    public async Task It_plans_asks_unlocks_promotes_and_locks_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A script for a Unix shell.");
        await using var world = await WorldAsync();

        var refused = await ScriptAsync(world);
        var unnamed = await ScriptAsync(world, "prod");
        var promoted = await ScriptAsync(world, "prod", "--yes", "--reason=a release", "--lock-budget=60");
        var nothing = await world.RunAsync("promote", "--to=prod", "--confirm=prod");
        var again = await ScriptAsync(world, "prod", "--yes", "--reason=again");

        Assert.Equal((2, 3, 0, 0, 0), (refused.ExitCode, unnamed.ExitCode, promoted.ExitCode, nothing.ExitCode, again.ExitCode));
        Assert.Contains("Nothing was changed.", unnamed.Error, StringComparison.Ordinal);
        Assert.Contains("prod is at 0002_invoice.sql", promoted.Out, StringComparison.Ordinal);
        Assert.Contains("prod is locked", promoted.Out, StringComparison.Ordinal);
        Assert.Equal("2", await world.AskAsync("select count(*) from customer"));
        Assert.Equal("t", await world.AskAsync("select case when to_regclass('invoice') is not null then 't' else 'f' end"));
        Assert.All(CliWorld.Secrets, secret => Assert.DoesNotContain(secret, promoted.Out + promoted.Error + unnamed.Out + unnamed.Error, StringComparison.Ordinal));
    }

    private async Task<CliWorld> WorldAsync()
    {
        var world = await cli.CreateWorldAsync();
        world.Program("scripts/promote-schema.sh", "");
        world.Write("scripts/promote-schema.sh", await File.ReadAllTextAsync(Path.Combine(RepositoryCopy.Source, "scripts", "promote-schema.sh"), TestContext.Current.CancellationToken));
        world.Program("build.sh", $"target=$(echo \"${{1#--target=}}\" | tr A-Z a-z); shift\nexec {CommandLine.Quoted} \"$target\" \"$@\"");
        return world;
    }

    private static Task<ProcessResult> ScriptAsync(CliWorld world, params string[] words) => ProcessResult.RunAsync(
        "bash", [Path.Combine(world.Folder, "scripts", "promote-schema.sh"), .. words], world.Folder, TestContext.Current.CancellationToken, world.Environment);
}
