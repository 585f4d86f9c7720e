using AriaDb.Servers;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.AcceptanceTests;

/// <summary>A project's folder with migrations, and a PROD that has the first of them and rows; whoever works on it has a password with + / @ and %.</summary>
public sealed class CliWorld : IAsyncDisposable
{
    public const string Password = "p+/@%w:x";

    /// <summary>What nothing may print: the password, raw and as a URL has it.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [Password, "p%2B%2F%40%25w%3Ax", "s3cret-but-wrong"];

    private const string Configuration = """
        { "databases": { "prod": { "connection": "env:ARIADB_PROD", "protected": true } }, "platform": "none" }
        """;

    private readonly IThrowawayServer _server;

    private CliWorld(IThrowawayServer server, string user, string database)
    {
        _server = server;
        User = user;
        Database = database;
        Folder = Directory.CreateTempSubdirectory("ariadb refusals ").FullName;
        var builder = new NpgsqlConnectionStringBuilder(_server is LocalServer local ? FromUrl(local.Url("postgres")) : _server.ConnectionString("postgres"));
        (Host, Port) = (builder.Host!, builder.Port);
        Environment["ARIADB_PROD"] = Connection();
        Environment["ARIADB_DEV"] = null;
        Write("ariadb.json", Configuration);
        Write("migrations/0001_customer.sql", "create table customer (id bigint primary key, name text not null);\n");
    }

    public string Folder { get; }

    public string User { get; }

    public string Database { get; }

    public string Host { get; }

    public int Port { get; }

    public int MajorVersion => _server.MajorVersion;

    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>The first PROD, which the others are copies of; its role is theirs.</summary>
    public static async Task<CliWorld> FirstAsync(IThrowawayServer server)
    {
        var user = NewName("aria");
        var world = new CliWorld(server, user, NewName("prod"));
        await world.AdminAsync($"create role {user} login password '{Password}'");
        await world.AdminAsync($"create database {world.Database} owner {user}");
        await world.ExecuteAsync($"alter schema public owner to {user}");
        var first = await world.RunAsync("promote", "--to=prod", "--confirm=prod");
        Assert.True(first.ExitCode == 0, first.Error);
        await world.ExecuteAsync("insert into customer values (1, 'Ada'), (2, 'Grace')");
        return world;
    }

    /// <summary>Another PROD like it, with a file that it does not have yet.</summary>
    public async Task<CliWorld> CopyAsync()
    {
        var world = new CliWorld(_server, User, NewName("prod"));
        await world.AdminAsync($"create database {world.Database} owner {User} template {Database}");
        world.Write("migrations/0002_invoice.sql", "create table invoice (id bigint primary key, customer_id bigint not null references customer (id));\n");
        return world;
    }

    /// <summary>A connection URL as a person writes it.</summary>
    public string Connection(string? password = null, string? host = null, int? port = null, string? database = null, string? user = null) =>
        $"postgresql://{user ?? User}:{Uri.EscapeDataString(password ?? Password)}@{host ?? Host}:{port ?? Port}/{database ?? Database}?sslmode=disable";

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>A shell script that can be run.</summary>
    public void Program(string file, string script)
    {
        Write(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(Folder, file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Runs the command line in the project's folder.</summary>
    public Task<ProcessResult> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, Folder, Environment);

    /// <summary>
    /// Everything that a refused call may not change: the schema by pg_dump, rows and journal included. The trail of events is left out: that a
    /// call was refused is what it keeps.
    /// </summary>
    public async Task<string> DumpAsync()
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(Database));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tools = await PostgresTools.ForAsync(connection.PostgreSqlVersion.Major, "pg_dump", TestContext.Current.CancellationToken);
        var builder = new NpgsqlConnectionStringBuilder(_server.ConnectionString(Database));
        var dump = await Tool.OutputAsync(
            tools["pg_dump"],
            ["--inserts", "--exclude-table-data=ariadb.events*", "--host=" + builder.Host, "--port=" + builder.Port, "--username=" + builder.Username, "--no-password", Database],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["PGPASSWORD"] = builder.Password },
            TestContext.Current.CancellationToken);

        // Each dump has a key of its own since the minor releases of August 2025.
        return string.Join('\n', dump.Split('\n').Where(line => !line.StartsWith('\\')));
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(Database, sql);

    public Task AdminAsync(string sql) => ExecuteAsync("postgres", sql);

    public async Task<string?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(Database));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await AdminAsync($"drop database {Database} with (force)");
    }

    private static string NewName(string word) => $"{word}_{Guid.NewGuid().ToString("N")[..8]}";

    private static string FromUrl(Uri url) => new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port }.ConnectionString;

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(database));
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
