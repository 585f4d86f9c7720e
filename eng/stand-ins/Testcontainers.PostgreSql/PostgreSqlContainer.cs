using System.Diagnostics;
using System.Globalization;

namespace Testcontainers.PostgreSql;

/// <summary>A container of Postgres, made and removed by the docker command line.</summary>
public sealed class PostgreSqlContainer : IAsyncDisposable
{
    private readonly Recipe _recipe;
    private readonly TimeSpan _interval;
    private string? _id;
    private ushort _port;

    internal PostgreSqlContainer(Recipe recipe, TimeSpan interval) => (_recipe, _interval) = (recipe, interval);

    public string Id => _id ?? throw new InvalidOperationException("The container has not been created.");

    public string Hostname => "127.0.0.1";

    /// <summary>Comes back when the server accepts connections.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        // Not to be cancelled: a container that is created must be known, to be removed.
        _id ??= (await DockerAsync(_recipe.CreateArguments(), CancellationToken.None)).Trim();
        await DockerAsync(["start", Id], ct);
        var address = await DockerAsync(["port", Id, $"{PostgreSqlBuilder.PostgreSqlPort}/tcp"], ct);
        _port = ushort.Parse(address.Trim().Split(':')[^1], CultureInfo.InvariantCulture);
        while (!await IsReadyAsync(ct))
        {
            if (await DockerAsync(["inspect", "--format", "{{.State.Running}}", Id], ct) is var state && state.Trim() != "true")
            {
                var (output, error) = await GetLogsAsync(ct: ct);
                throw new InvalidOperationException($"The container has exited:\n{output}{error}");
            }

            await Task.Delay(_interval, ct);
        }
    }

    public ushort GetMappedPublicPort(int containerPort) =>
        containerPort == PostgreSqlBuilder.PostgreSqlPort ? _port : throw new InvalidOperationException($"Exposed port {containerPort} is not mapped.");

    public string GetConnectionString() =>
        $"Host={Hostname};Port={_port};Database={_recipe.Environment["POSTGRES_DB"]};"
        + $"Username={_recipe.Environment["POSTGRES_USER"]};Password={_recipe.Environment["POSTGRES_PASSWORD"]}";

    /// <summary>The whole log, for the times this product asks for it.</summary>
    public async Task<(string Stdout, string Stderr)> GetLogsAsync(
        DateTime since = default, DateTime until = default, bool timestampsEnabled = true, CancellationToken ct = default)
    {
        var (_, output, error) = await RunAsync(["logs", .. timestampsEnabled ? (string[])["--timestamps"] : [], Id], ct);
        return (output, error);
    }

    public async ValueTask DisposeAsync()
    {
        if (_id is { } id)
        {
            _id = null;
            await DockerAsync(["rm", "--force", "--volumes", id], CancellationToken.None);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        string[] question =
        [
            "exec", Id, "pg_isready", "--host", "localhost",
            "--dbname", _recipe.Environment["POSTGRES_DB"], "--username", _recipe.Environment["POSTGRES_USER"],
        ];
        return (await RunAsync(question, ct)).ExitCode == 0;
    }

    private async Task<string> DockerAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        var (exitCode, output, error) = await RunAsync(arguments, ct);
        return exitCode == 0 ? output : throw new InvalidOperationException(error.Trim());
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in _recipe.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }
}
