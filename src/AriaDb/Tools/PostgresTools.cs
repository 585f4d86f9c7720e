using System.Globalization;
using System.Text.RegularExpressions;
using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Tools;

/// <summary>A folder with PostgreSQL's programs of one major version.</summary>
public sealed record PostgresTools(string Folder, int MajorVersion, string Version)
{
    /// <summary>The container whose programs they are; null for this machine's own.</summary>
    public ServerContainer? Container { get; init; }

    /// <summary>A program's path.</summary>
    public string this[string tool] => Path.Combine(Folder, tool);

    /// <summary>
    /// The programs for a server: of its own major version, else the nearest newer one, since pg_dump reads every older server and refuses a newer one,
    /// and a dump is best restored by what made it.
    /// </summary>
    public static async Task<PostgresTools> ForAsync(int serverMajor, string tool, CancellationToken cancellationToken)
    {
        var found = await FindAsync(tool, cancellationToken);
        return found.Where(tools => tools.MajorVersion >= serverMajor).MinBy(tools => tools.MajorVersion)
            ?? throw (found.Count == 0
                ? new PostgresToolMissingException(tool, serverMajor)
                : new PostgresToolOlderException(tool, serverMajor, [.. found.Select(tools => tools.Version).Distinct()]));
    }

    /// <summary>As <see cref="ForAsync(int, string, CancellationToken)"/>, and where this machine has none, those of the container in which the target's server runs.</summary>
    public static async Task<PostgresTools> ForAsync(int serverMajor, string tool, DatabaseTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await ForAsync(serverMajor, tool, cancellationToken);
        }
        catch (AriaDbException missing) when (missing is PostgresToolMissingException or PostgresToolOlderException)
        {
            if (await InContainerAsync(serverMajor, tool, target, cancellationToken) is { } inside)
            {
                return inside;
            }

            throw;
        }
    }

    /// <summary>
    /// Runs one of them to its end on a database, or on none. In a container there are no files of ours: what is read and written goes through the streams.
    /// </summary>
    public async Task<ToolResult> RunAsync(
        string tool, IEnumerable<string> arguments, DatabaseTarget? target, string applicationName, ToolStreams streams, CancellationToken cancellationToken)
    {
        if (Container is null)
        {
            return await Tool.RunAsync(this[tool], arguments, streams, target is null ? null : LibpqEnvironment.For(target, applicationName), cancellationToken);
        }

        // A name of its own, as the program outlives a docker command that is stopped.
        var name = $"{applicationName} {Guid.NewGuid().ToString("n")[..8]}";
        var environment = target is null ? new Dictionary<string, string?>(StringComparer.Ordinal) : Container.Environment(target, name);
        try
        {
            return await Tool.RunAsync("docker", Container.Arguments(environment, tool, arguments), streams, environment, cancellationToken);
        }
        catch
        {
            await EndAsync(target, name);
            throw;
        }
    }

    /// <summary>Every version that is installed. Debian's programs in /usr/bin are a script that chooses one; the real ones are found in their own folders.</summary>
    public static async Task<IReadOnlyList<PostgresTools>> FindAsync(string tool, CancellationToken cancellationToken)
    {
        var tools = new List<PostgresTools>();
        foreach (var folder in Folders().Where(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe"))))
        {
            if (await VersionAsync(Path.Combine(folder, tool), cancellationToken) is { } version)
            {
                tools.Add(new(folder, MajorOf(version), version));
            }
        }

        return tools;
    }

    private static async Task<PostgresTools?> InContainerAsync(int serverMajor, string tool, DatabaseTarget target, CancellationToken cancellationToken)
    {
        if (await ServerContainer.FindAsync(target, cancellationToken) is not { } container)
        {
            return null;
        }

        var answer = await Tool.RunAsync("docker", ["exec", container.Id, tool, "--version"], cancellationToken: cancellationToken);
        return VersionIn(answer) is { } version && MajorOf(version) >= serverMajor ? new(container.Id, MajorOf(version), version) { Container = container } : null;
    }

    private static async Task EndAsync(DatabaseTarget? target, string applicationName)
    {
        if (target is null)
        {
            return;
        }

        try
        {
            await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/docker", CancellationToken.None);
            await Query.RowsAsync(
                connection, "select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity where application_name = $1", CancellationToken.None, applicationName);
        }
        catch (Exception unreachable) when (unreachable is NpgsqlException or AriaDbException)
        {
            // The failure that led here is the one to tell.
        }
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("ARIADB_PG_BIN") is { Length: > 0 } named)
        {
            return [named];
        }

        string[] homes = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/Library/PostgreSQL", @"C:\Program Files\PostgreSQL"];
        var versioned = homes.Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(folder => Path.Combine(folder, "bin"));
        var packaged = Directory.Exists("/usr") ? Directory.GetDirectories("/usr", "pgsql-*").Select(folder => Path.Combine(folder, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versioned.Concat(packaged).Concat(path).Distinct(StringComparer.Ordinal);
    }

    private static async Task<string?> VersionAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            return VersionIn(await Tool.RunAsync(program, ["--version"], cancellationToken: cancellationToken));
        }
        catch (ToolMissingException)
        {
            // A file that cannot be run is no tool.
            return null;
        }
    }

    private static string? VersionIn(ToolResult answer)
    {
        var version = Regex.Match(answer.Output, @"\(PostgreSQL\) (?<version>[0-9]+(\.[0-9]+)?)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return answer.Succeeded && version.Success ? version.Groups["version"].Value : null;
    }

    private static int MajorOf(string version) => int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture);
}
