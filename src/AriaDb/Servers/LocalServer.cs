using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.Servers;

/// <summary>
/// A server of this machine's own Postgres, on a socket in a folder of its own and a loopback port with a random password. It ends with
/// this process, however that ends: a small shell outside holds a pipe to us, and when the pipe closes it stops the server and deletes
/// the folder. What a killed shell would leave is swept at the next start.
/// </summary>
public sealed class LocalServer : IThrowawayServer
{
    private const string FolderPrefix = "ariadb-pg-";

    // The pipe's end is the signal: read returns when this process is gone or closes it. SIGQUIT is an immediate stop, and the folder goes anyway.
    private const string Guard = """
        folder=$1; shift
        "$@" </dev/null >"$folder/log" 2>&1 &
        server=$!
        while read -r _; do :; done
        kill -QUIT "$server" 2>/dev/null
        wait "$server" 2>/dev/null
        rm -rf "$folder"
        """;

    private readonly string _folder;
    private readonly Process _guard;
    private readonly int _port;
    private readonly string _password;

    private LocalServer(LocalBinaries binaries, string folder, Process guard, int port, string password)
    {
        Binaries = binaries;
        _folder = folder;
        _guard = guard;
        _port = port;
        _password = password;
    }

    public LocalBinaries Binaries { get; }

    public string Description => $"local PostgreSQL {Binaries.Version} from {Binaries.Folder}";

    public int MajorVersion => Binaries.MajorVersion;

    public static async Task<LocalServer> StartAsync(LocalBinaries binaries, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new NoThrowawayServerException(["local: not on Windows"]);
        }

        Sweep();
        var template = await DataTemplate.EnsureAsync(binaries, cancellationToken);
        var folder = Path.Combine(Root, $"{FolderPrefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (ServerUser.Name is { } user)
        {
            await Tool.OutputAsync("chown", [user, folder], cancellationToken: cancellationToken);
        }

        var data = Path.Combine(folder, "data");
        await RunAsync("cp", ["-a", template, data], cancellationToken);
        var port = FreePort();
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var (program, arguments) = ServerUser.Run("sh", ["-c", Guard, "ariadb-guard", folder, binaries.Program("postgres"), .. Settings(data, folder, port)]);
        var guard = Tool.Start("setsid", [program, .. arguments]);
        var server = new LocalServer(binaries, folder, guard, port, password);
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

    /// <summary>By the socket, where the folder's permission is the password.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Port = _port,
        Username = DataTemplate.Superuser,
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
    }.ConnectionString;

    /// <summary>By the loopback address, with the password.</summary>
    public Uri Url(string database) => new($"postgresql://{DataTemplate.Superuser}:{_password}@127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/{database}");

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _guard.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _guard.Kill(entireProcessTree: true);
        }

        _guard.Dispose();
    }

    // Memory where there is room for it: a copied data folder is some 40 MB, and nothing here outlives the machine's uptime anyway.
    private static string Root { get; } = Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 1L << 30 ? "/dev/shm" : Path.GetTempPath();

    private static IEnumerable<string> Settings(string data, string folder, int port)
    {
        string[] settings =
        [
            $"unix_socket_directories={folder}", "listen_addresses=127.0.0.1", $"port={port.ToString(CultureInfo.InvariantCulture)}",
            "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=logical", "max_wal_senders=4",
            "max_connections=100", "max_locks_per_transaction=512", "shared_buffers=64MB", "logging_collector=off",
        ];
        return ["-D", data, .. settings.SelectMany(setting => (string[])["-c", setting])];
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string name, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var (program, all) = ServerUser.Run(name, arguments);
        await Tool.OutputAsync(program, all, cancellationToken: cancellationToken);
    }

    // The eighth line of postmaster.pid says "ready"; pg_ctl would look only ten times a second.
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(_folder, "data", "postmaster.pid");
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(60) && !_guard.HasExited)
        {
            try
            {
                if (File.Exists(pidFile) && (await File.ReadAllLinesAsync(pidFile, cancellationToken)) is { Length: >= 8 } lines
                    && lines[7].StartsWith("ready", StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (IOException)
            {
                // It is being written.
            }

            await Task.Delay(1, cancellationToken);
            if (patience.Elapsed > TimeSpan.FromSeconds(1) && await LogAsync() is { } log && log.Contains("FATAL", StringComparison.Ordinal))
            {
                break;
            }
        }

        throw new ThrowawayServerFailedException($"{Description} did not start", await LogAsync() ?? "it left no log");
    }

    private async Task<string?> LogAsync()
    {
        var log = Path.Combine(_folder, "log");
        return File.Exists(log) ? await File.ReadAllTextAsync(log) : null;
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

    // A folder names the process that made it; where that is gone and its guard too, nobody else will clean up.
    private static void Sweep()
    {
        foreach (var folder in Directory.GetDirectories(Root, FolderPrefix + "*"))
        {
            var owner = int.Parse(Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0], CultureInfo.InvariantCulture);
            if (Directory.Exists($"/proc/{owner.ToString(CultureInfo.InvariantCulture)}") || Directory.GetCreationTimeUtc(folder) > DateTime.UtcNow.AddSeconds(-15))
            {
                continue;
            }

            try
            {
                var pidFile = Path.Combine(folder, "data", "postmaster.pid");
                if (File.Exists(pidFile) && int.TryParse(File.ReadLines(pidFile).First(), CultureInfo.InvariantCulture, out var server) && server > 1)
                {
                    using var left = Process.GetProcessById(server);
                    if (left.ProcessName == "postgres")
                    {
                        left.Kill();
                    }
                }
            }
            catch (Exception gone) when (gone is ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // Already stopped, or another user's: then it is theirs to sweep.
            }

            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                // Another user's.
            }
        }
    }
}
