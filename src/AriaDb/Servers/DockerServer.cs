namespace AriaDb.Servers;

/// <summary>A container of Docker's.</summary>
public sealed class DockerServer : IThrowawayServer
{
    private DockerServer()
    {
    }

    public string Description => "docker";

    public int MajorVersion => 0;

    public static Task<bool> IsAvailableAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public static Task<DockerServer> StartAsync(int? wishedMajor, IProgress<string> progress, CancellationToken cancellationToken) =>
        throw new NoThrowawayServerException(["Docker: not here yet"]);

    public string ConnectionString(string database) => "";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
