using AriaDb.Configuration;
using AriaDb.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(AriaDb.Tests.PostgresFixture))]

namespace AriaDb.Tests;

/// <summary>One throwaway server for the whole run. Without one, tests that need it are skipped at home and fail in CI.</summary>
public sealed class PostgresFixture : IAsyncLifetime
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
        catch (Errors.AriaDbException missing)
        {
            _reason = missing.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>A database of the test's own.</summary>
    public Task<ThrowawayDatabase> CreateDatabaseAsync(Platform platform = Platform.None) =>
        ThrowawayDatabase.CreateAsync(Server, platform, TestContext.Current.CancellationToken);
}
