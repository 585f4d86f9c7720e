using AriaDb.Errors;
using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Docker;

/// <summary>
/// One container for the tests of a class. They run wherever an engine answers and an image is to be had (eng/docker/make-test-image.sh
/// makes one); elsewhere they are skipped and say why, in CI too, because Docker is one of three ways to a server.
/// </summary>
public sealed class DockerFixture : IAsyncLifetime
{
    private DockerServer? _server;
    private string _reason = "";

    public DockerServer Server
    {
        get
        {
            Assert.SkipWhen(_server is null, _reason);
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            _server = await DockerServer.StartAsync(17, new Sayings(), CancellationToken.None);
        }
        catch (AriaDbException failure) when (failure is NoDockerEngineException or DockerImageMissingException)
        {
            _reason = failure.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}

/// <summary>What was reported.</summary>
internal sealed class Sayings : IProgress<string>
{
    public List<string> Lines { get; } = [];

    public void Report(string value) => Lines.Add(value);
}
