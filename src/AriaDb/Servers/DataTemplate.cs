using AriaDb.Tools;

namespace AriaDb.Servers;

/// <summary>A data directory that initdb has made once for a version, copied for each server: initdb takes seconds, the copy a fraction of one.</summary>
internal static class DataTemplate
{
    public const string Superuser = "postgres";

    public static async Task<string> EnsureAsync(LocalBinaries binaries, CancellationToken cancellationToken)
    {
        var cache = Path.Combine(CacheRoot(), $"pg-{binaries.Version}");
        if (Directory.Exists(cache))
        {
            return cache;
        }

        Directory.CreateDirectory(CacheRoot());
        if (ServerUser.Name is { } user)
        {
            await Tool.OutputAsync("chown", [user, CacheRoot()], cancellationToken: cancellationToken);
        }

        // Made under a name of our own and moved into place: a half-made one is never found, and two makers do not meet.
        var making = $"{cache}.{Guid.NewGuid():N}";
        var passwordFile = $"{making}.password";
        await File.WriteAllTextAsync(passwordFile, Guid.NewGuid().ToString(), cancellationToken);
        var (program, arguments) = ServerUser.Run(
            binaries.Program("initdb"), "-D", making, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "-N", "--auth-local=trust", "--auth-host=scram-sha-256",
            $"--pwfile={passwordFile}");
        var made = await Tool.RunAsync(program, arguments, cancellationToken: cancellationToken);
        File.Delete(passwordFile);
        if (!made.Succeeded)
        {
            throw new ThrowawayServerFailedException($"initdb of PostgreSQL {binaries.Version} failed", made.Output + made.Error);
        }

        try
        {
            Directory.Move(making, cache);
        }
        catch (IOException) when (Directory.Exists(cache))
        {
            Directory.Delete(making, recursive: true);
        }

        return cache;
    }

    // Root's server runs as another user, who must reach it and who has no home to keep it in.
    private static string CacheRoot() => ServerUser.Name is not null
        ? "/var/cache/ariadb"
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "ariadb");
}
