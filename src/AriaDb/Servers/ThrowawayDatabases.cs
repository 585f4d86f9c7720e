using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Servers;

/// <summary>
/// Makes the databases of one server: its roles once, a template for each platform once, and then copies, because copying a template's files
/// takes a fraction of the time that running the platform's SQL does.
/// </summary>
public sealed class ThrowawayDatabases
{
    // Roles belong to the whole server, where other runs may be making the same ones.
    private const string OneAfterTheOther = "select pg_advisory_xact_lock(hashtext('ariadb throwaway roles'));\n";

    private readonly ConcurrentDictionary<Platform, Lazy<Task<string>>> _templates = new();

    private readonly IThrowawayServer _server;
    private readonly string _run;
    private readonly string _maintenanceDatabase;
    private readonly Lazy<string> _ownerPassword;

    /// <summary>A server of our own: its databases end with it, and whoever is given it as a server must not take them for a killed run's.</summary>
    internal ThrowawayDatabases(IThrowawayServer server)
        : this(server, "own", "postgres")
    {
    }

    internal ThrowawayDatabases(IThrowawayServer server, string run, string maintenanceDatabase)
    {
        _server = server;
        _run = run;
        _maintenanceDatabase = maintenanceDatabase;
        _ownerPassword = new Lazy<string>(NewPassword);
    }

    internal string Prefix => $"ariadb_{_run}_";

    /// <summary>Whether the role that owns each database and runs its files is a superuser; settled before the first database.</summary>
    internal bool AsSuperuser { get; set; }

    /// <summary>The role that owns each database and runs its files.</summary>
    internal string Owner => AsSuperuser ? $"{ThrowawayDatabase.Owner}_superuser" : ThrowawayDatabase.Owner;

    internal string OwnerPassword => _ownerPassword.Value;

    /// <summary>Names a run, so that the next one can tell what a killed one left on a server.</summary>
    internal static string NewRun() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));

    /// <summary>What a run's sessions are called in pg_stat_activity.</summary>
    internal static string ApplicationName(string run) => $"ariadb throwaway {run}";

    /// <summary>Makes a database with what the platform has, and gives its name.</summary>
    internal async Task<string> CreateAsync(Platform platform, CancellationToken cancellationToken) =>
        await CopyAsync(await TemplateAsync(platform, cancellationToken), cancellationToken);

    /// <summary>Makes a copy of a database that nobody is connected to, and gives its name.</summary>
    internal async Task<string> CopyAsync(string template, CancellationToken cancellationToken)
    {
        await using var maintenance = await OpenAsync(_maintenanceDatabase, cancellationToken);
        return await CreateAsync(maintenance, template, $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", cancellationToken);
    }

    internal async Task DropAsync(string name)
    {
        await using var maintenance = await OpenAsync(_maintenanceDatabase, CancellationToken.None);
        await DropAsync(maintenance, name, CancellationToken.None);
    }

    internal async Task DropAsync(NpgsqlConnection maintenance, string name, CancellationToken cancellationToken)
    {
        // "database ... is being used by logical replication subscription" (55006, 14 to 18). Without a slot name none is looked for on the other server.
        var subscriptions = await Query.RowsAsync(
            maintenance,
            "select s.subname::text from pg_catalog.pg_subscription s join pg_catalog.pg_database d on d.oid = s.subdbid where d.datname = $1",
            cancellationToken, name);
        if (subscriptions.Count > 0)
        {
            await using var within = await OpenAsync(name, cancellationToken);
            foreach (var subscription in subscriptions.Select(row => Quote.Identifier((string)row[0]!)))
            {
                await ExecuteAsync(
                    within, $"alter subscription {subscription} disable; alter subscription {subscription} set (slot_name = none); drop subscription {subscription}", cancellationToken);
            }
        }

        await ExecuteAsync(maintenance, $"drop database if exists {name} with (force)", cancellationToken);
    }

    internal async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ConnectionString(database)) { ApplicationName = ApplicationName(_run) }.ConnectionString);
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

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Our own texts and names.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<string> TemplateAsync(Platform platform, CancellationToken cancellationToken)
    {
        // Whoever asks first makes it for all, so nobody's cancelling ends it.
        var making = _templates.GetOrAdd(platform, wanted => new Lazy<Task<string>>(() => PrepareAsync(wanted)));
        try
        {
            return await making.Value.WaitAsync(cancellationToken);
        }
        catch when (making.Value.IsFaulted)
        {
            _templates.TryRemove(new(platform, making));
            throw;
        }
    }

    private async Task<string> PrepareAsync(Platform platform)
    {
        var name = $"{Prefix}{(platform == Platform.Supabase ? "supabase" : "plain")}";
        await using (var maintenance = await OpenAsync(_maintenanceDatabase, CancellationToken.None))
        {
            var roles = platform == Platform.Supabase ? SupabasePlatform.Roles + SupabasePlatform.MembershipsOf(Owner) : "";
            await ExecuteAsync(maintenance, OneAfterTheOther + OwnerRole + roles, CancellationToken.None);
            await DropAsync(maintenance, name, CancellationToken.None);
            await CreateAsync(maintenance, "template0", name, CancellationToken.None);
        }

        await using var template = await OpenAsync(name, CancellationToken.None);
        await ExecuteAsync(template, $"alter schema public owner to {Owner}", CancellationToken.None);
        if (platform == Platform.Supabase)
        {
            await ExecuteAsync(template, SupabasePlatform.DatabaseFor(Owner), CancellationToken.None);
        }

        return name;
    }

    private async Task<string> CreateAsync(NpgsqlConnection maintenance, string template, string name, CancellationToken cancellationToken)
    {
        // FILE_COPY (15 and later) copies files instead of logging every page: 17-40 ms against 80-150.
        var strategy = _server.MajorVersion >= 15 ? " strategy file_copy" : "";
        await ExecuteAsync(maintenance, $"create database {name} owner {Owner} template {template}{strategy}", cancellationToken);

        // A database's settings are no part of its files. Supabase has the schema of extensions in every search_path.
        await ExecuteAsync(maintenance, $"alter database {name} set search_path = \"$user\", public, extensions", cancellationToken);
        return name;
    }

    // Runs on one server share the role, so they must come to the same password, which only they can know who know the server's. Where that has
    // none, the socket's permissions stand for it.
    private string NewPassword() => Convert.ToHexStringLower(
        new NpgsqlConnectionStringBuilder(_server.ConnectionString(_maintenanceDatabase)).Password is { Length: > 0 } password
            ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(Owner))
            : RandomNumberGenerator.GetBytes(32));

    private string Rights => AsSuperuser ? "superuser" : "nosuperuser";

    // A role that is there belongs to another run on this server, or an earlier one; from 16 on only its maker may alter it. Whoever is no
    // superuser gives a database only to a role of which he is a member.
    private string OwnerRole => $"""
        do $do$
        begin
            create role {Owner} login {Rights} nocreatedb nocreaterole password '{OwnerPassword}';
        exception when duplicate_object then
            begin
                alter role {Owner} login {Rights} nocreatedb nocreaterole password '{OwnerPassword}';
            exception when insufficient_privilege then
                null;
            end;
        end
        $do$;
        do $do$
        begin
            if not pg_has_role(current_user, '{Owner}', 'usage') then
                grant {Owner} to current_user;
            end if;
        end
        $do$;

        """;
}
