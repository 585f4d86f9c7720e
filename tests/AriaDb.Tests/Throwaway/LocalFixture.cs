using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Throwaway;

/// <summary>
/// This machine's own Postgres for the tests of a class. They run wherever its programs are; elsewhere they are skipped and say why, in CI
/// too, because local programs are one of three ways to a server.
/// </summary>
public sealed class LocalFixture : IAsyncLifetime
{
    private LocalBinaries? _binaries;
    private LocalServer? _server;

    public LocalBinaries Binaries
    {
        get
        {
            Assert.SkipWhen(_binaries is null, "No PostgreSQL server programs are on this machine.");
            return _binaries!;
        }
    }

    public LocalServer Server
    {
        get
        {
            _ = Binaries;
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _binaries = (await LocalBinaries.FindAsync(null, CancellationToken.None)).FirstOrDefault(binaries => binaries.HasVector);
        if (_binaries is not null)
        {
            _server = await LocalServer.StartAsync(_binaries, CancellationToken.None);
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
