using AriaDb.Configuration;
using AriaDb.Connections;

namespace AriaDb.Servers;

/// <summary>Finds a throwaway server and says which and why.</summary>
public static class ThrowawayServers
{
    /// <summary>
    /// The server wished. Auto prefers local binaries with pgvector (ready in a fraction of a second), of the wished major version if there
    /// are any; then Docker, which has every version; then whatever is here.
    /// </summary>
    /// <exception cref="NoThrowawayServerException">None works; the message has the reasons and the remedy.</exception>
    public static async Task<IThrowawayServer> StartAsync(
        ServerChoice choice, int? wishedMajor, Settings settings, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (choice.Url is { } url)
        {
            var target = DatabaseTargets.Resolve(url, settings);
            return Said(await GivenServer.ConnectAsync(target, settings, cancellationToken));
        }

        var reasons = new List<string>();
        var local = choice.Word == "docker" ? [] : await LocalBinaries.FindAsync(wishedMajor, cancellationToken);
        var fitting = local.FirstOrDefault(b => b.HasVector && (wishedMajor is null || b.MajorVersion == wishedMajor));
        var other = local.FirstOrDefault(b => b.HasVector && b != fitting);
        return (fitting is null ? null : await TryAsync("local", async () => await LocalServer.StartAsync(fitting, cancellationToken)))
            ?? (choice.Word == "local" ? null : await TryDockerAsync())
            ?? (other is null ? null : await TryAsync("local", async () => await LocalServer.StartAsync(other, cancellationToken)))
            ?? throw NoneWorks();

        async Task<IThrowawayServer?> TryDockerAsync()
        {
            if (await DockerServer.IsAvailableAsync(cancellationToken))
            {
                return await TryAsync("Docker", async () => await DockerServer.StartAsync(wishedMajor, progress, cancellationToken));
            }

            reasons.Add("Docker: no engine answers");
            return null;
        }

        // Whoever named one server is told why that one fails; auto goes on to the next.
        async Task<IThrowawayServer?> TryAsync(string name, Func<Task<IThrowawayServer>> start)
        {
            try
            {
                return Said(await start());
            }
            catch (AriaDbException failure) when (choice.Word == "auto")
            {
                reasons.Add($"{name}: {failure.Message}");
                return null;
            }
        }

        NoThrowawayServerException NoneWorks()
        {
            if (choice.Word != "docker" && fitting is null && other is null)
            {
                reasons.Add(local.Count == 0
                    ? "local: no PostgreSQL server programs of version 14 or later"
                    : $"local: PostgreSQL {string.Join(", ", local.Select(b => b.Version))}, without pgvector");
            }

            return new NoThrowawayServerException(reasons);
        }

        IThrowawayServer Said(IThrowawayServer server)
        {
            var why = wishedMajor is { } wished && server.MajorVersion != wished ? $"; PostgreSQL {wished} is not to be had" : "";
            server.Databases.AsSuperuser = choice.AsSuperuser;
            progress.Report($"Throwaway server: {server.Description}{why}{(choice.AsSuperuser ? "; files run as a superuser" : "")}");
            return server;
        }
    }

    /// <summary>Whether a server could be had without installing anything; starts none.</summary>
    public static async Task<bool> IsAvailableAsync(CancellationToken cancellationToken) =>
        (await LocalBinaries.FindAsync(null, cancellationToken)).Any(b => b.HasVector) || await DockerServer.IsAvailableAsync(cancellationToken);
}
