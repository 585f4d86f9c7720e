using System.Security.Cryptography;
using AriaDb.Configuration;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Servers;

/// <summary>
/// A database on a throwaway server, owned by a role that is no superuser: a superuser's migration could run programs on the machine
/// (COPY ... TO PROGRAM), and would succeed where the release manager's role fails.
/// </summary>
public sealed class ThrowawayDatabase : IAsyncDisposable
{
    private readonly IThrowawayServer _server;

    private ThrowawayDatabase(IThrowawayServer server, string name)
    {
        _server = server;
        Name = name;
    }

    /// <summary>The role that owns each throwaway database and runs its migrations.</summary>
    public const string Owner = "ariadb_verifier";

    public string Name { get; }

    public int MajorVersion => _server.MajorVersion;

    /// <summary>As the role that may do everything.</summary>
    public string SuperuserConnection => _server.ConnectionString(Name);

    /// <summary>As the owner: the superuser's login that has become the owner before the first statement.</summary>
    public string OwnerConnection => new NpgsqlConnectionStringBuilder(SuperuserConnection) { Options = $"-c role={Owner}" }.ConnectionString;

    /// <summary>A new database with what the platform has, or as a copy of another one that nobody is connected to.</summary>
    public static async Task<ThrowawayDatabase> CreateAsync(
        IThrowawayServer server, Platform platform, CancellationToken cancellationToken, ThrowawayDatabase? template = null)
    {
        var name = $"ariadb_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        await using (var maintenance = new NpgsqlConnection(server.ConnectionString("postgres")))
        {
            await maintenance.OpenAsync(cancellationToken);
            await ExecuteAsync(
                maintenance,
                $"do $do$ begin if not exists (select from pg_roles where rolname = '{Owner}') then create role {Owner} nologin noinherit; end if; end $do$",
                cancellationToken);
            if (platform == Platform.Supabase)
            {
                await ExecuteAsync(maintenance, SupabasePlatform.Roles, cancellationToken);
            }

            // FILE_COPY (15 and later) copies files instead of logging every page: 17-40 ms against 80-150.
            var strategy = server.MajorVersion >= 15 ? " strategy file_copy" : "";
            await ExecuteAsync(maintenance, $"create database {name} owner {Owner} template {template?.Name ?? "template0"}{strategy}", cancellationToken);
        }

        var database = new ThrowawayDatabase(server, name);
        if (template is null)
        {
            await database.ExecuteAsync($"alter schema public owner to {Owner}", cancellationToken);
            if (platform == Platform.Supabase)
            {
                await database.ExecuteAsync(SupabasePlatform.DatabaseFor(Owner), cancellationToken);
            }
        }

        return database;
    }

    /// <summary>Runs SQL as superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await ExecuteAsync(connection, sql, cancellationToken);
    }

    /// <summary>A connection as superuser.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(SuperuserConnection);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>A connection as the owner.</summary>
    public async Task<NpgsqlConnection> OpenAsOwnerAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(OwnerConnection);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Makes roles that the schema names and a fresh server lacks.</summary>
    public async Task EnsureRolesAsync(IEnumerable<string> roles, CancellationToken cancellationToken)
    {
        foreach (var role in roles)
        {
            await ExecuteAsync(
                $"do $do$ begin if not exists (select from pg_roles where rolname = {Quote.Literal(role)}) then create role {Quote.Identifier(role)} nologin; end if; end $do$",
                cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using var maintenance = new NpgsqlConnection(_server.ConnectionString("postgres"));
        await maintenance.OpenAsync();
        await ExecuteAsync(maintenance, $"drop database if exists {Name} with (force)", CancellationToken.None);
    }

#pragma warning disable CA2100 // Our own texts and names.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
#pragma warning restore CA2100
}
