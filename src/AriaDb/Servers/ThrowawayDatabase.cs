using AriaDb.Configuration;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Servers;

/// <summary>
/// A database on a throwaway server, owned by a role that is no superuser: a superuser's migration could run programs on the machine
/// (COPY ... TO PROGRAM), and would succeed where the release manager's role fails. Some objects only a superuser can make, such as base types:
/// a project that has them asks for such an owner.
/// </summary>
public sealed class ThrowawayDatabase : IAsyncDisposable
{
    /// <summary>The role that owns each throwaway database and runs its migrations, where it is to be no superuser.</summary>
    public const string Owner = "ariadb_verifier";

    private readonly IThrowawayServer _server;

    private ThrowawayDatabase(IThrowawayServer server, string name)
    {
        _server = server;
        Name = name;
    }

    public string Name { get; }

    public int MajorVersion => _server.MajorVersion;

    public string OwnerRole => _server.Databases.Owner;

    /// <summary>Whether its owner is a superuser, as ARIADB_SUPERUSER=on has it.</summary>
    public bool IsSuperusers => _server.Databases.AsSuperuser;

    /// <summary>As the role that may do everything.</summary>
    public string SuperuserConnection => _server.ConnectionString(Name);

    /// <summary>As the owner, by a login of its own: a login that only became the owner could go back with RESET ROLE.</summary>
    public string OwnerConnection => new NpgsqlConnectionStringBuilder(SuperuserConnection)
    {
        Username = OwnerRole,
        Password = _server.Databases.OwnerPassword,
    }.ConnectionString;

    /// <summary>A new database with what the platform has, or as a copy of another one that nobody is connected to.</summary>
    public static async Task<ThrowawayDatabase> CreateAsync(
        IThrowawayServer server, Platform platform, CancellationToken cancellationToken, ThrowawayDatabase? template = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        var name = template is null
            ? await server.Databases.CreateAsync(platform, cancellationToken)
            : await server.Databases.CopyAsync(template.Name, cancellationToken);
        return new ThrowawayDatabase(server, name);
    }

    /// <summary>Runs SQL of our own as superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await ThrowawayDatabases.ExecuteAsync(connection, sql, cancellationToken);
    }

    /// <summary>
    /// Runs one statement of a file as superuser, such as CREATE EXTENSION. A second one hidden behind it is refused, because a batch's command
    /// holds one: whatever the driver and our lexer take for a comment or a string, the server does not run it.
    /// </summary>
    public async Task ExecuteOneAsync(string statement, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
#pragma warning disable CA2100 // A statement of a migration file, as reviewed.
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0, BatchCommands = { new NpgsqlBatchCommand(statement) } };
#pragma warning restore CA2100
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A connection as superuser.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => OpenAsync(SuperuserConnection, cancellationToken);

    /// <summary>A connection as the owner.</summary>
    public Task<NpgsqlConnection> OpenAsOwnerAsync(CancellationToken cancellationToken) => OpenAsync(OwnerConnection, cancellationToken);

    /// <summary>Makes roles that the schema names and a fresh server lacks; the owner may act for them, as what they passed on asks for.</summary>
    public async Task EnsureRolesAsync(IEnumerable<string> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(roles);

        // Nobody may make one of the server's own: 'role name "pg_..." is reserved' (42939, 14 to 18).
        var all = roles.Where(role => !role.StartsWith("pg_", StringComparison.Ordinal)).ToList();
        if (all.Count > 0)
        {
            // Another run on this server may make the same one at this moment.
            await ExecuteAsync(
                string.Concat(all.Select(role => $"do {Quote.Literal($"begin create role {Quote.Identifier(role)} nologin; grant {Quote.Identifier(role)} to {OwnerRole}; exception when duplicate_object or unique_violation then null; end")};\n")),
                cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await _server.Databases.DropAsync(Name);

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
