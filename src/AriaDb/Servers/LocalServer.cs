using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace AriaDb.Servers;

/// <summary>
/// A server of this machine's own Postgres, on a socket in a folder of its own and a loopback port with a random password. It ends with
/// this process, however that ends: <see cref="LocalGuard"/>. What a killed guard leaves is swept at the next start.
/// </summary>
public sealed class LocalServer : IThrowawayServer
{
    private const int PortsToTry = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly LocalGuard _guard;
    private readonly int _port;
    private readonly string _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    private LocalServer(LocalBinaries binaries, string folder, LocalGuard guard, int port)
    {
        Binaries = binaries;
        Databases = new ThrowawayDatabases(this);
        _folder = folder;
        _guard = guard;
        _port = port;
    }

    public LocalBinaries Binaries { get; }

    public ThrowawayDatabases Databases { get; }

    public string Description => $"local PostgreSQL {Binaries.Version} from {Binaries.Folder}";

    public int MajorVersion => Binaries.MajorVersion;

    public static async Task<LocalServer> StartAsync(LocalBinaries binaries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(binaries);
        if (OperatingSystem.IsWindows())
        {
            throw new NoThrowawayServerException(["local: not on Windows"]);
        }

        LocalLeftovers.Sweep();
        using var template = await DataTemplate.EnsureAsync(binaries, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartAsync(binaries, template.Folder, cancellationToken);
            }
            catch (ThrowawayServerFailedException taken) when (attempt < PortsToTry && taken.Message.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal))
            {
                // Somebody else took the port between our look and the server's.
            }
            catch (ThrowawayServerFailedException)
            {
                // A machine that lost its power may have kept half of what initdb wrote; the next start makes it anew.
                template.Discard();
                throw;
            }
        }
    }

    /// <summary>By the socket, where the folder's permission is the password.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Port = _port,
        Username = DataTemplate.Superuser,
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
        ClientEncoding = "UTF8",
    }.ConnectionString;

    /// <summary>By the loopback address, with the password.</summary>
    public Uri Url(string database) => new($"postgresql://{DataTemplate.Superuser}:{_password}@127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/{database}");

    /// <summary>Where its data, its socket and its log are.</summary>
    internal string Folder => _folder;

    internal int GuardProcessId => _guard.ProcessId;

    public ValueTask DisposeAsync() => _guard.DisposeAsync();

    private static async Task<LocalServer> StartAsync(LocalBinaries binaries, string template, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(LocalFolders.Root, LocalFolders.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        var port = FreePort();
        var guard = LocalGuard.Start(
            folder, template, binaries.Program("postgres"), ["-k", folder, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)]);
        var server = new LocalServer(binaries, folder, guard, port);
        try
        {
            await server.WaitAsync(cancellationToken);
            await server.SetPasswordAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The eighth line of postmaster.pid says "ready"; pg_ctl would look only ten times a second.
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(_folder, "data", "postmaster.pid");
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            try
            {
                if ((await File.ReadAllLinesAsync(pidFile, cancellationToken)) is { Length: >= 8 } lines && lines[7].StartsWith("ready", StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (IOException)
            {
                // It is not there yet, or being written.
            }

            if (_guard.HasEnded)
            {
                throw new ThrowawayServerFailedException($"{Description} did not start", await _guard.LastWordsAsync());
            }

            await Task.Delay(1, cancellationToken);
        }

        throw new ThrowawayServerFailedException($"{Description} was not ready after {Patience.TotalSeconds:0} s", "it is stopped");
    }

    private async Task SetPasswordAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // The password is our own hexadecimal number.
        await using var command = new NpgsqlCommand($"alter role {DataTemplate.Superuser} password '{_password}'", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
