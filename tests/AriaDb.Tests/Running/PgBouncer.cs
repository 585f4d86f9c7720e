using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

/// <summary>A PgBouncer in front of a test's database, where one is installed.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly string place;
    private readonly Process running;

    private PgBouncer(string folder, Process process, string connectionString) =>
        (place, running, ConnectionString) = (folder, process, connectionString);

    public string ConnectionString { get; }

    public static async Task<PgBouncer> StartAsync(RunnerDatabase database, string mode)
    {
        const string program = "/usr/sbin/pgbouncer";
        Assert.SkipUnless(System.IO.File.Exists(program), "pgbouncer is not installed");
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var folder = Directory.CreateTempSubdirectory("ariadb-pooler-").FullName;
        var port = FreePort();
        var settings = Path.Combine(folder, "pgbouncer.ini");
        await System.IO.File.WriteAllTextAsync(settings,
            $"""
            [databases]
            {server.Database} = host={server.Host} port={server.Port} user={server.Username}{(server.Password is { } password ? $" password={password}" : "")}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {mode}
            default_pool_size = 10
            """, Cancel);
        // It refuses to be root, and the user it becomes has to read its settings.
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            System.IO.File.SetUnixFileMode(settings, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        if (Environment.UserName == "root")
        {
            start.ArgumentList.Add("-u");
            start.ArgumentList.Add("postgres");
        }

        start.ArgumentList.Add("-q");
        start.ArgumentList.Add(settings);
        var process = Process.Start(start)!;
        var pooled = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Database = server.Database, Username = server.Username, SslMode = SslMode.Disable };
        var pooler = new PgBouncer(folder, process, pooled.ConnectionString);
        await pooler.ReadyAsync(port);
        return pooler;
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.HasExited)
        {
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
        }

        running.Dispose();
        Directory.Delete(place, recursive: true);
    }

    private async Task ReadyAsync(int port)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            Assert.False(running.HasExited, "pgbouncer ended");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, Cancel);
            }
        }

        Assert.Fail("pgbouncer did not answer");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
