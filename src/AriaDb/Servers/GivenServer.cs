using System.Data;
using System.Globalization;
using AriaDb.Configuration;
using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Servers;

/// <summary>
/// A server that somebody names with --server=URL, for continuous integration: databases are made on it and dropped again. The roles that
/// they need stay, since another run on the same server may be using them.
/// </summary>
public sealed class GivenServer : IThrowawayServer
{
    private readonly DatabaseTarget _target;

    // Open as long as the run lasts: databases of a run without such a session are those of a killed one.
    private readonly NpgsqlConnection _keeper;

    private GivenServer(DatabaseTarget target, NpgsqlConnection keeper, string run)
    {
        _target = target;
        _keeper = keeper;
        MajorVersion = keeper.PostgreSqlVersion.Major;
        Databases = new ThrowawayDatabases(this, run, target.Database);
    }

    public string Description => $"the given server {_target.Redacted} (PostgreSQL {MajorVersion.ToString(CultureInfo.InvariantCulture)})";

    public int MajorVersion { get; }

    public ThrowawayDatabases Databases { get; }

    /// <exception cref="NotThrowawayException">It is one of the configured databases or a protected one's server, or its role has not the rights.</exception>
    public static async Task<GivenServer> ConnectAsync(DatabaseTarget target, Settings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(settings);
        if (target.IsConfigured)
        {
            throw new NotThrowawayException(target.Redacted, $"it is the configured database {target.Name}");
        }

        if (ProtectedNeighbour(target, settings) is { } neighbour)
        {
            throw new NotThrowawayException(target.Redacted, $"the protected database {neighbour} is on the same server");
        }

        var run = ThrowawayDatabases.NewRun();
#pragma warning disable CA2000 // The caller owns the server, which owns the connection.
        var server = new GivenServer(target, await ConnectionFactory.OpenAsync(target, ThrowawayDatabases.ApplicationName(run), cancellationToken), run);
#pragma warning restore CA2000
        try
        {
            await using var rights = new NpgsqlCommand(
                "select rolsuper or (rolcreatedb and rolcreaterole) from pg_catalog.pg_roles where rolname = current_user", server._keeper);
            if (await rights.ExecuteScalarAsync(cancellationToken) is not true)
            {
                throw new NotThrowawayException(target.Redacted, $"its role {target.User} may not create databases and roles");
            }

            await server.SweepAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server._keeper.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(_target.ConnectionString)
    {
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
    }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (_keeper.State == ConnectionState.Open)
        {
            await DropAsync($"starts_with(d.datname, '{Databases.Prefix}')", CancellationToken.None);
        }

        await _keeper.DisposeAsync();
    }

    // "ariadb_RUN_NAME", where no session has the name that ThrowawayDatabases gives to its run's. pg_stat_activity has a datname, too.
    private Task SweepAsync(CancellationToken cancellationToken) => DropAsync(
        """
        d.datname ~ '^ariadb_[0-9a-f]{10}_'
        and not exists (select from pg_catalog.pg_stat_activity a where a.application_name = 'ariadb throwaway ' || split_part(d.datname, '_', 2))
        """,
        cancellationToken);

    private async Task DropAsync(string condition, CancellationToken cancellationToken)
    {
        var names = new List<string>();
#pragma warning disable CA2100 // Our own conditions, and names of our own form.
        await using (var query = new NpgsqlCommand($"select d.datname from pg_catalog.pg_database d where {condition}", _keeper))
#pragma warning restore CA2100
        {
            await using var rows = await query.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                names.Add(rows.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await Databases.DropAsync(_keeper, name, cancellationToken);
        }
    }

    private static string? ProtectedNeighbour(DatabaseTarget target, Settings settings)
    {
        foreach (var database in settings.Databases.Where(database => database.Protected))
        {
            try
            {
                if (DatabaseTargets.Resolve(database.Name, settings).WithDatabase(target.Database).IsSamePlace(target))
                {
                    return database.Name;
                }
            }
            catch (AriaDbException)
            {
                // A database that cannot be resolved here cannot be compared; nobody asked for it either.
            }
        }

        return null;
    }
}
