using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Servers;
using AriaDb.Tools;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Checks;

/// <summary>A server or pooler that is set up as no shared one could be, in a folder and on a port of its own.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private PrivateServer(DirectoryInfo folder, Process process, int port)
    {
        (_folder, _process, Port) = (folder, process, port);
    }

    public int Port { get; }

    public DatabaseTarget Target(string database) => DatabaseTarget.For(new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = Port, Username = "postgres", Database = database, Pooling = false,
    }.ConnectionString);

    /// <summary>A server that begins as a standby does: in recovery, waiting for a primary.</summary>
    public static async Task<PrivateServer> ReplicaAsync(LocalBinaries binaries, CancellationToken cancellationToken)
    {
        var folder = await FolderAsync(cancellationToken);
        var (data, port) = (Path.Combine(folder.FullName, "data"), FreePort());
        await RunAsync([binaries.Program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-N"], cancellationToken);
        await RunAsync(["touch", Path.Combine(data, "standby.signal")], cancellationToken);
        return await StartAsync(
            folder, [binaries.Program("postgres"), "-D", data, "-p", Text(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"], port, cancellationToken);
    }

    /// <summary>pgbouncer before a server, in a mode of pooling.</summary>
    public static async Task<PrivateServer> PoolerAsync(string program, DatabaseTarget behind, string password, string mode, CancellationToken cancellationToken)
    {
        var folder = await FolderAsync(cancellationToken);
        var (file, port) = (Path.Combine(folder.FullName, "pgbouncer.ini"), FreePort());
        await File.WriteAllTextAsync(file, $"""
            [databases]
            * = host={behind.Host} port={behind.Port} user={behind.User} password={password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            default_pool_size = 2
            ignore_startup_parameters = extra_float_digits
            """, cancellationToken);
        await Tool.OutputAsync("chmod", ["a+rx", folder.FullName, file], cancellationToken: cancellationToken);
        return await StartAsync(folder, [program, "-q", file], port, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<PrivateServer> StartAsync(DirectoryInfo folder, string[] command, int port, CancellationToken cancellationToken)
    {
        var (program, arguments) = ServerUser.Run(command[0], command[1..]);
        var server = new PrivateServer(folder, Tool.Start(program, arguments), port);
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(100, cancellationToken))
        {
            try
            {
                await using var connection = await ConnectionFactory.OpenAsync(server.Target("postgres"), "ariadb/test", cancellationToken);
                return server;
            }
            catch (ServerUnreachableException) when (!server._process.HasExited)
            {
                // Not yet.
            }
        }

        await server.DisposeAsync();
        Assert.Fail($"{command[0]} did not start.");
        return server;
    }

    private static async Task<DirectoryInfo> FolderAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ariadb-private-");
        if (ServerUser.Name is { } user)
        {
            await Tool.OutputAsync("chown", [user, folder.FullName], cancellationToken: cancellationToken);
        }

        return folder;
    }

    private static async Task RunAsync(string[] command, CancellationToken cancellationToken)
    {
        var (program, arguments) = ServerUser.Run(command[0], command[1..]);
        await Tool.OutputAsync(program, arguments, cancellationToken: cancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
