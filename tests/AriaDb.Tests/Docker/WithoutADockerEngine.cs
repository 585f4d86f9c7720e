using AriaDb.Errors;
using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Docker;

/// <summary>Tests that change the environment of the process run when no other test does.</summary>
[CollectionDefinition(nameof(ChangedEnvironment), DisableParallelization = true)]
public sealed class ChangedEnvironment;

[Collection(nameof(ChangedEnvironment))]
public sealed class WithoutADockerEngine : IDisposable
{
    private readonly string? _host = Environment.GetEnvironmentVariable("DOCKER_HOST");

    public WithoutADockerEngine() => Environment.SetEnvironmentVariable("DOCKER_HOST", "unix:///nonexistent/docker.sock");

    public void Dispose() => Environment.SetEnvironmentVariable("DOCKER_HOST", _host);

    [Fact]
    public async Task None_is_available_and_asking_for_a_server_says_so()
    {
        Assert.False(await DockerServer.IsAvailableAsync(TestContext.Current.CancellationToken));

        var failure = await Assert.ThrowsAsync<NoDockerEngineException>(
            () => DockerServer.StartAsync(17, new Sayings(), TestContext.Current.CancellationToken));

        Assert.Equal(ExitCode.Environment, failure.ExitCode);
        Assert.Contains("Start Docker", failure.Message, StringComparison.Ordinal);
    }
}
