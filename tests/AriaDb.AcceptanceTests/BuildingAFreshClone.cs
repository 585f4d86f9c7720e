namespace AriaDb.AcceptanceTests;

public sealed class BuildingAFreshClone
{
    [Fact]
    public async Task The_first_call_builds_the_build_and_the_second_does_not()
    {
        using var clone = new RepositoryCopy();
        clone.ForgetBuild();

        var first = await clone.BuildAsync("--version");
        var second = await clone.BuildAsync("--version");

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("Building the build", first.Error, StringComparison.Ordinal);
        Assert.Equal("", second.Error);
        Assert.Equal(first.Out, second.Out);
    }
}
