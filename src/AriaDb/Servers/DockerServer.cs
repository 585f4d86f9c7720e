using System.Globalization;
using System.Security.Cryptography;
using AriaDb.Tools;
using DotNet.Testcontainers.Configurations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace AriaDb.Servers;

/// <summary>
/// A server in a Docker container, by Testcontainers, with its data in memory. The docker command line must be there too: it says
/// whether an engine answers, pulls the image where people can see it, and removes what killed runs left.
/// </summary>
public sealed class DockerServer : IThrowawayServer
{
    /// <summary>The version used when none is wished.</summary>
    public const int DefaultMajor = 17;

    /// <summary>Names another image than pgvector's own; {major} in it stands for the major version.</summary>
    public const string ImageVariable = "ARIADB_DOCKER_IMAGE";

    // What Testcontainers 4.15 asks the engine for unless DOCKER_API_VERSION says otherwise; an engine before 25.0 refuses it.
    private static readonly Version AskedApi = new(1, 44);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly PostgreSqlContainer _container;
    private readonly string _image;

    private DockerServer(PostgreSqlContainer container, string image, int majorVersion)
    {
        _container = container;
        _image = image;
        MajorVersion = majorVersion;
        Databases = new ThrowawayDatabases(this);
    }

    public string Description => $"Docker container of {_image} (PostgreSQL {MajorVersion.ToString(CultureInfo.InvariantCulture)})";

    public int MajorVersion { get; }

    public ThrowawayDatabases Databases { get; }

    /// <summary>Whether an engine for Linux containers answers within three seconds; only cancelling makes it throw.</summary>
    public static async Task<bool> IsAvailableAsync(CancellationToken cancellationToken) =>
        await EngineApiAsync(cancellationToken) is not null;

    /// <exception cref="NoDockerEngineException">No engine answers.</exception>
    /// <exception cref="DockerImageMissingException">The image is neither here nor to be pulled.</exception>
    /// <exception cref="DockerServerFailedException">The container or the server in it does not start.</exception>
    public static Task<DockerServer> StartAsync(int? wishedMajor, IProgress<string> progress, CancellationToken cancellationToken) =>
        StartAsync(Image(wishedMajor ?? DefaultMajor), progress, cancellationToken);

    /// <summary>Starts a server from an image that behaves like Postgres' official one.</summary>
    public static async Task<DockerServer> StartAsync(string image, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var api = await EngineApiAsync(cancellationToken) ?? throw new NoDockerEngineException();
        if (api < AskedApi && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_API_VERSION")))
        {
            Environment.SetEnvironmentVariable("DOCKER_API_VERSION", api.ToString());
        }

        await SweepAsync(cancellationToken);
        await EnsureImageAsync(image, progress, cancellationToken);

        // The reaper is a second container that removes ours when this process is killed. Its image may not be to be had where the server's
        // is, and it is given the engine's socket; our own sweep at the next start does its work. As if TESTCONTAINERS_RYUK_DISABLED=true.
        // (WithCleanUp(false) would do without it too, but then a disposed container is only stopped.)
        TestcontainersSettings.ResourceReaperEnabled = false;
        TestcontainersSettings.WaitStrategyInterval ??= TimeSpan.FromMilliseconds(100);
        PostgreSqlContainer container;
        try
        {
            container = Recipe(image).Build();
        }
        catch (Exception failure)
        {
            throw Failed(image, failure, log: "");
        }

        return await StartAsync(container, image, cancellationToken);
    }

    /// <summary>Removes the containers of runs on this machine that are no more.</summary>
    public static async Task SweepAsync(CancellationToken cancellationToken)
    {
        string[] question = ["ps", "--all", "--filter", $"label={ContainerOwner.Label}", "--format", $"{{{{.ID}}}} {{{{.Label \"{ContainerOwner.Label}\"}}}}"];
        var containers = await Tool.RunAsync("docker", question, cancellationToken: cancellationToken);
        foreach (var line in containers.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (id, owner) = (line.Split(' ', 2)[0], line.Split(' ', 2)[^1]);
            if (ContainerOwner.Parse(owner) is { IsGone: true })
            {
                // A neighbour may be removing it at this moment; whether we are the one does not matter.
                await Tool.RunAsync("docker", ["rm", "--force", "--volumes", id], cancellationToken: cancellationToken);
            }
        }
    }

    public string ConnectionString(string database) => ConnectionString(_container, database);

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private static string ConnectionString(PostgreSqlContainer container, string database) => new NpgsqlConnectionStringBuilder(container.GetConnectionString())
    {
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
        ClientEncoding = "UTF8",
    }.ConnectionString;

    private static string Image(int major) =>
        (Environment.GetEnvironmentVariable(ImageVariable) is { Length: > 0 } own ? own : "pgvector/pgvector:pg{major}")
        .Replace("{major}", major.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // Without Testcontainers' logger, which writes to standard output, where reports go.
    // PGDATA: in /dev/shm, so that one mount gives memory to the data and takes away Docker's limit of 64 MB for parallel workers. The
    // images' own folder for data is another from version 18 on. Testcontainers adds fsync=off, full_page_writes=off, synchronous_commit=off.
    private static PostgreSqlBuilder Recipe(string image) => new PostgreSqlBuilder(image)
        .WithPassword(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)))
        .WithLogger(NullLogger.Instance)
        .WithLabel(ContainerOwner.Label, ContainerOwner.Current.ToString())
        .WithTmpfsMount("/dev/shm")
        .WithEnvironment("PGDATA", "/dev/shm/ariadb")
        .WithCommand("-c", "wal_level=logical", "-c", "max_wal_senders=4", "-c", "max_locks_per_transaction=512", "-c", "max_connections=100");

    private static async Task<DockerServer> StartAsync(PostgreSqlContainer container, string image, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await container.StartAsync(patience.Token);
            await using var connection = new NpgsqlConnection(ConnectionString(container, "postgres"));
            await connection.OpenAsync(patience.Token);
            return new DockerServer(container, image, connection.PostgreSqlVersion.Major);
        }
        catch (Exception failure)
        {
            var log = await LogAsync(container);
            await RemoveAsync(container);
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(image, failure, log);
        }
    }

    // Testcontainers has an exception for each of many reasons; the message tells them apart for people, and no code needs to.
    private static DockerServerFailedException Failed(string image, Exception failure, string log) => new(
        image,
        (failure is OperationCanceledException ? $"it was not ready after {Patience.TotalMinutes:0} minutes" : failure.Message)
        + (log.Length > 0 ? $"\nThe container's last words:\n{log}" : ""),
        failure);

    private static async Task<string> LogAsync(PostgreSqlContainer container)
    {
        try
        {
            var (output, error) = await container.GetLogsAsync(timestampsEnabled: false);
            return string.Join('\n', (output + error).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(20));
        }
        catch (Exception)
        {
            return ""; // There is no container, or none any more: the failure itself is what matters.
        }
    }

    private static async Task RemoveAsync(PostgreSqlContainer container)
    {
        try
        {
            await container.DisposeAsync();
        }
        catch (Exception)
        {
            // The engine has gone away; the next start sweeps.
        }
    }

    // The newest API the engine speaks; null where none answers or it runs Windows containers.
    private static async Task<Version?> EngineApiAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            var answer = await Tool.RunAsync("docker", ["version", "--format", "{{.Server.Os}} {{.Server.APIVersion}}"], cancellationToken: patience.Token);
            return answer.Succeeded && answer.Output.Trim().Split(' ') is ["linux", var api] && Version.TryParse(api, out var version) ? version : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (ToolMissingException)
        {
            return null;
        }
    }

    private static async Task EnsureImageAsync(string image, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if ((await Tool.RunAsync("docker", ["image", "inspect", "--format", "{{.Id}}", image], cancellationToken: cancellationToken)).Succeeded)
        {
            return;
        }

        progress.Report($"Pulling the Docker image {image} (once) ...");
        var pull = await Tool.RunAsync("docker", ["pull", "--quiet", image], cancellationToken: cancellationToken);
        if (!pull.Succeeded)
        {
            throw new DockerImageMissingException(image, pull.Error);
        }
    }
}
