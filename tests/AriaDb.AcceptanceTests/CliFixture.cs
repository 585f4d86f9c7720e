using AriaDb.AcceptanceTests;
using AriaDb.Configuration;
using AriaDb.Errors;
using AriaDb.Servers;

[assembly: AssemblyFixture(typeof(CliFixture))]

namespace AriaDb.AcceptanceTests;

/// <summary>A server for calls of the command line, reached as a person would: by host, port and password. Without one, its tests are skipped at home and fail in CI.</summary>
public sealed class CliFixture : IAsyncLifetime
{
    private IThrowawayServer? _server;
    private Lazy<Task<CliWorld>> _first = null!;
    private string _reason = "";

    /// <summary>A project with a PROD of its own.</summary>
    public async Task<CliWorld> CreateWorldAsync()
    {
        if (_server is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(_reason);
        }

        Assert.SkipWhen(_server is null, _reason);
        return await (await _first.Value).CopyAsync();
    }

    public async ValueTask InitializeAsync()
    {
        _first = new(() => CliWorld.FirstAsync(_server!));
        try
        {
            var choice = ServerChoice.Parse(Environment.GetEnvironmentVariable("ARIADB_TEST_SERVER"));
            _server = await ThrowawayServers.StartAsync(choice, null, Settings.Default, new Progress<string>(), CancellationToken.None);
        }
        catch (AriaDbException missing)
        {
            _reason = missing.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_first.IsValueCreated)
        {
            await (await _first.Value).DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
