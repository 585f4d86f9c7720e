using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Servers;

/// <summary>A server that somebody names with --server=URL, for continuous integration: databases are made on it and dropped again.</summary>
public sealed class GivenServer : IThrowawayServer
{
    private readonly string _connectionString;
    private readonly DatabaseTarget _target;

    private GivenServer(DatabaseTarget target, int majorVersion)
    {
        _target = target;
        _connectionString = target.ConnectionString;
        MajorVersion = majorVersion;
    }

    public string Description => $"the given server {_target.Redacted} (PostgreSQL {MajorVersion})";

    public int MajorVersion { get; }

    public static async Task<GivenServer> ConnectAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        if (target.IsConfigured)
        {
            throw new NotThrowawayException(target.Redacted, "it is one of the configured databases");
        }

        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb", cancellationToken);
        await using var command = new NpgsqlCommand("select rolsuper or (rolcreatedb and rolcreaterole) from pg_roles where rolname = current_user", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new NotThrowawayException(target.Redacted, $"its role {target.User} may not create databases and roles");
        }

        return new GivenServer(target, connection.PostgreSqlVersion.Major);
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(_connectionString)
    {
        Database = database,
        Pooling = false,
        CommandTimeout = 0,
    }.ConnectionString;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
