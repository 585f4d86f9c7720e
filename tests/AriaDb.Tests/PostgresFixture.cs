using System.Collections.Concurrent;
using System.Globalization;
using AriaDb.Configuration;
using AriaDb.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(AriaDb.Tests.PostgresFixture))]

namespace AriaDb.Tests;

/// <summary>One throwaway server for the whole run. Without one, tests that need it are skipped at home and fail in CI.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    /// <summary>Who asked for the server: the report of a run says how many tests ran on a real Postgres.</summary>
    private readonly ConcurrentDictionary<string, byte> _users = new(StringComparer.Ordinal);
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
            _users.TryAdd(TestContext.Current.Test?.UniqueID ?? TestContext.Current.TestClass?.UniqueID ?? "", 0);
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            var choice = ServerChoice.Parse(Environment.GetEnvironmentVariable("ARIADB_TEST_SERVER"));
            int? major = int.TryParse(Environment.GetEnvironmentVariable("ARIADB_TEST_POSTGRES_MAJOR"), out var wished) ? wished : null;
            _server = await ThrowawayServers.StartAsync(choice, major, Settings.Default, new Progress<string>(), CancellationToken.None);
        }
        catch (Errors.AriaDbException missing)
        {
            _reason = missing.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable("ARIADB_TEST_POSTGRES_COUNT") is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, _users.Count.ToString(CultureInfo.InvariantCulture));
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>A database of the test's own.</summary>
    public Task<ThrowawayDatabase> CreateDatabaseAsync(Platform platform = Platform.None) =>
        ThrowawayDatabase.CreateAsync(Server, platform, TestContext.Current.CancellationToken);
}
