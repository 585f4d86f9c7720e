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
    private string _reason = "";

    public IThrowawayServer Server
    {
        get
        {
            if (_server is null && Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(_reason);
            }

            Assert.SkipWhen(_server is null, _reason);
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
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

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
