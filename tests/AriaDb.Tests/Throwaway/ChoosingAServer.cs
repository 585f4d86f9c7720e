using AriaDb.Configuration;
using AriaDb.Errors;
using AriaDb.Servers;
using AriaDb.Tests.Docker;
using Xunit;

namespace AriaDb.Tests.Throwaway;

public sealed class ChoosingAServer(LocalFixture local) : IClassFixture<LocalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "auto")]
    [InlineData("auto", "auto")]
    [InlineData("local", "local")]
    [InlineData("docker", "docker")]
    [InlineData("postgresql://ci@db.example/postgres", "url")]
    [InlineData("postgres://ci@db.example/postgres", "url")]
    [InlineData("Host=db.example;Username=ci", "url")]
    [InlineData("env:CI_SERVER", "url")]
    public void A_word_or_a_connection_is_understood(string? text, string word) => Assert.Equal(word, ServerChoice.Parse(text).Word);

    [Theory]
    [InlineData("podman")]
    [InlineData("")]
    [InlineData("Local")]
    public void Anything_else_is_refused_with_what_can_be_said(string text)
    {
        var refusal = Assert.Throws<ServerChoiceException>(() => ServerChoice.Parse(text));

        Assert.Equal(ExitCode.WrongUse, refusal.ExitCode);
        Assert.Contains("auto, docker, local, or a URL", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_servers_name_is_reported()
    {
        _ = local.Binaries;
        var said = new Sayings();

        await using var server = await ThrowawayServers.StartAsync(ServerChoice.Parse("local"), null, Settings.Default, said, Cancel);

        Assert.Equal([$"Throwaway server: {server.Description}"], said.Lines);
    }

    [Fact]
    public async Task Another_version_than_the_wished_one_is_said_to_be_so()
    {
        _ = local.Binaries;
        var said = new Sayings();

        await using var server = await ThrowawayServers.StartAsync(ServerChoice.Parse("local"), 99, Settings.Default, said, Cancel);

        Assert.Equal([$"Throwaway server: {server.Description}; PostgreSQL 99 is not to be had"], said.Lines);
    }

    [Fact]
    public async Task Programs_of_Postgres_are_found_by_their_real_folder()
    {
        _ = local.Binaries;

        var found = await LocalBinaries.FindAsync(null, Cancel);

        Assert.All(found, binaries => Assert.True(File.Exists(binaries.Program("initdb"))));
        Assert.Equal(found.Count, found.Select(binaries => binaries.Folder).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(local.Binaries, found);
    }
}
