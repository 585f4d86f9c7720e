using System.Security.Cryptography;
using System.Text;
using AriaDb.Tools;

namespace AriaDb.Servers;

/// <summary>A data directory that initdb has made once for an installation, copied for each server: initdb takes seconds, the copy a fraction of one.</summary>
internal sealed class DataTemplate : IDisposable
{
    public const string Superuser = "postgres";

    // Nothing survives a crash, which nothing has to; the rest saves time or makes room for schemas of ten thousand tables in one transaction.
    private const string Settings = """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = logical
        max_wal_senders = 4
        max_wal_size = 512MB
        wal_init_zero = off
        wal_recycle = off
        checkpoint_timeout = 1d
        max_connections = 100
        max_locks_per_transaction = 512
        shared_buffers = 128MB
        huge_pages = off
        dynamic_shared_memory_type = mmap
        autovacuum = off
        max_logical_replication_workers = 0
        jit = off
        timezone = UTC
        log_timezone = UTC
        lc_messages = C
        log_min_messages = fatal
        log_statement = none

        """;

    // The folder's permission guards the socket; the port wants the password.
    private const string Access = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n";

    // C.UTF-8 is the C library's of Linux only. Segments of 1 MB make the copy smaller by half.
    private static readonly string[] Options =
        ["-U", Superuser, "-E", "UTF8", OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--locale=C", "-A", "trust", "--wal-segsize=1", "--no-sync"];

    private readonly bool _cached;

    private DataTemplate(string folder, bool cached)
    {
        Folder = folder;
        _cached = cached;
    }

    public string Folder { get; }

    public static async Task<DataTemplate> EnsureAsync(LocalBinaries binaries, CancellationToken cancellationToken)
    {
        var root = Cache();
        if (root is null)
        {
            var passing = Path.Combine(LocalFolders.Root, LocalFolders.Prefix + "template-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
            await MakeAsync(binaries, passing, cancellationToken);
            return new DataTemplate(passing, cached: false);
        }

        var folder = Path.Combine(root, $"pg-{binaries.Version}-{Key(binaries)}");
        if (Directory.Exists(folder))
        {
            return new DataTemplate(folder, cached: true);
        }

        await PrepareAsync(root, cancellationToken);

        // Made under a name of our own and moved into place: a half-made one is never found, and two makers do not meet.
        var making = $"{folder}.{Guid.NewGuid():N}";
        await MakeAsync(binaries, making, cancellationToken);
        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(making, recursive: true);
        }

        return new DataTemplate(folder, cached: true);
    }

    /// <summary>Forgets it, so that the next start makes it anew.</summary>
    public void Discard()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // A neighbour has done it.
        }
    }

    public void Dispose()
    {
        if (!_cached)
        {
            Discard();
        }
    }

    private static async Task MakeAsync(LocalBinaries binaries, string folder, CancellationToken cancellationToken)
    {
        var (program, arguments) = ServerUser.Run(binaries.Program("initdb"), ["-D", folder, .. Options]);
        var made = await Tool.RunAsync(program, arguments, cancellationToken: cancellationToken);
        if (!made.Succeeded)
        {
            throw new ThrowawayServerFailedException($"initdb of PostgreSQL {binaries.Version} failed", made.Tail);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "postgresql.conf"), Settings, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "pg_hba.conf"), Access, cancellationToken);
    }

    // What the directory depends on: the programs as they are, and what is written here.
    private static string Key(LocalBinaries binaries)
    {
        var program = new FileInfo(binaries.Program("postgres"));
        var text = $"{program.FullName}\n{program.Length}\n{program.LastWriteTimeUtc:O}\n{string.Join(' ', Options)}\n{Settings}\n{Access}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    private static async Task PrepareAsync(string root, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var old in Directory.GetDirectories(root).Where(old => Directory.GetLastWriteTimeUtc(old) < DateTime.UtcNow.AddDays(-30)))
        {
            Directory.Delete(old, recursive: true);
        }

        if (ServerUser.Name is { } user)
        {
            await Tool.OutputAsync("chown", [user, root], cancellationToken: cancellationToken);
        }
    }

    // Root's server runs as another user, who must reach it and who has no home to keep it in. Without a home there is no cache.
    private static string? Cache()
    {
        if (ServerUser.Name is not null)
        {
            return "/var/cache/ariadb";
        }

        var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache) ? cache
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } user ? Path.Combine(user, ".cache") : null;
        return home is null ? null : Path.Combine(home, "ariadb");
    }
}
