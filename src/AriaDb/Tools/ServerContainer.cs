using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Tools;

/// <summary>
/// The Docker container of this machine in which a server runs, for PostgreSQL's programs in it: they are of the server's own version. The connection
/// goes by the environment, whose names alone are in the arguments.
/// </summary>
public sealed record ServerContainer(string Id, int Port)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The container that publishes the target's port and has this very server in it; null where there is none, or no Docker engine answers.</summary>
    public static async Task<ServerContainer?> FindAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        if (target.Host is ['/' or '@', ..] || !(target.IsLocal || IsOurs(target.Host)))
        {
            return null;
        }

        try
        {
            string[] question = ["ps", "--no-trunc", "--filter", $"publish={Text(target.Port)}", "--format", "{{.ID}}"];
            var ids = await Tool.RunAsync("docker", question, Patience, cancellationToken);
            foreach (var id in ids.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (await PortAsync(id, target.Port, cancellationToken) is { } port && await IsServerAsync(new(id, port), target, cancellationToken))
                {
                    return new(id, port);
                }
            }
        }
        catch (Exception none) when (none is ToolMissingException or ToolTimedOutException)
        {
            // No docker, or an engine that hangs: there is no container to be found.
        }

        return null;
    }

    /// <summary>The words behind "docker" that run a program in the container with these variables, which docker takes from its own environment.</summary>
    public IEnumerable<string> Arguments(IReadOnlyDictionary<string, string?> environment, string tool, IEnumerable<string> arguments) =>
        ["exec", "--interactive", .. environment.Where(pair => pair.Value is not null).SelectMany(pair => new[] { "--env", pair.Key }), Id, tool, .. arguments];

    /// <summary>The variables for a target, as it is reached from within the container.</summary>
    public IReadOnlyDictionary<string, string?> Environment(DatabaseTarget target, string applicationName) =>
        new Dictionary<string, string?>(LibpqEnvironment.For(target, applicationName), StringComparer.Ordinal)
        {
            ["PGHOST"] = "127.0.0.1",
            ["PGPORT"] = Text(Port),
            ["PGSSLMODE"] = "prefer",
            ["PGSSLROOTCERT"] = null,
            ["PGSSLCERT"] = null,
            ["PGSSLKEY"] = null,
        };

    // Docker's own bridge is an address of this machine, too.
    private static bool IsOurs(string host) => IPAddress.TryParse(host, out var address)
        && NetworkInterface.GetAllNetworkInterfaces().SelectMany(each => each.GetIPProperties().UnicastAddresses).Any(each => each.Address.Equals(address));

    // "5432/tcp -> 127.0.0.1:54323", a line a published address; IPv4 and IPv6 may have the same number for two containers.
    private static async Task<int?> PortAsync(string id, int published, CancellationToken cancellationToken)
    {
        var ports = await Tool.RunAsync("docker", ["port", id], Patience, cancellationToken);
        return ports.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line.EndsWith(":" + Text(published), StringComparison.Ordinal))
            .Select(line => int.TryParse(line.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : (int?)null)
            .FirstOrDefault();
    }

    // Another address of the machine may have the same port, or Docker's engine be another machine's: both are asked when they were started.
    private static async Task<bool> IsServerAsync(ServerContainer container, DatabaseTarget target, CancellationToken cancellationToken)
    {
        const string Who = "select extract(epoch from pg_catalog.pg_postmaster_start_time())::text || ' ' || pg_catalog.current_database()";
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/docker", cancellationToken);
        await using var command = new NpgsqlCommand(Who, connection);
        var environment = container.Environment(target, "ariadb/docker");
        var inside = await Tool.RunAsync("docker", container.Arguments(environment, "psql", ["--no-psqlrc", "--no-password", "--tuples-only", "--no-align", "--command=" + Who]), environment, cancellationToken);
        return inside.Succeeded && inside.Output.Trim() == (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
