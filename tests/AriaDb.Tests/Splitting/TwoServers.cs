using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Splitting;

/// <summary>An old and a new server of this machine's own Postgres, since roles belong to a server and a move is from one to another.</summary>
public sealed class TwoServers : IAsyncLifetime
{
    private LocalServer? _old;
    private LocalServer? _new;

    public LocalServer Old
    {
        get
        {
            Assert.SkipWhen(_old is null, "No PostgreSQL server programs are on this machine.");
            return _old!;
        }
    }

    public LocalServer New => _new!;

    public async ValueTask InitializeAsync()
    {
        if ((await LocalBinaries.FindAsync(null, CancellationToken.None)) is [var binaries, ..])
        {
            _old = await LocalServer.StartAsync(binaries, CancellationToken.None);
            _new = await LocalServer.StartAsync(binaries, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _old, _new }.OfType<LocalServer>())
        {
            await server.DisposeAsync();
        }
    }
}
