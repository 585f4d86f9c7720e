using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Running;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Running;

/// <summary>A database of a test's own, and what the tests of the runner do with it.</summary>
internal sealed class RunnerDatabase : IAsyncDisposable, IProgress<string>
{
    private readonly string serverConnection;

    private RunnerDatabase(string server, string name)
    {
        serverConnection = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false, IncludeErrorDetail = true }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public List<string> Said { get; } = [];

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RunnerDatabase> CreateAsync(PostgresFixture postgres)
    {
        var server = new NpgsqlConnectionStringBuilder(postgres.Server.ConnectionString("postgres")) { Pooling = false }.ConnectionString;
        var name = "runner_" + Guid.NewGuid().ToString("n")[..12];
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(Cancel);
        await connection.ExecuteAsync($"create database {name}");
        return new(server, name);
    }

    /// <summary>A migration file of this number.</summary>
    public static MigrationFile File(int number, string sql, string name = "step") => MigrationFile.Parse($"migrations/{number:D4}_{name}.sql", sql);

    /// <summary>A migration file with one that takes it back.</summary>
    public static MigrationFile File(int number, string sql, string undo, string name) =>
        File(number, sql, name) with { Undo = MigrationFile.Parse($"migrations/undo/{number:D4}_{name}.sql", undo) };

    public Task<RunResult> RunAsync(params MigrationFile[] files) => RunAsync(new(), files);

    public Task<RunResult> RunAsync(RunOptions options, params MigrationFile[] files) =>
        MigrationRunner.RunAsync(ConnectionString, files, options, this, Cancel);

    public async Task<MigrationJournal> JournalAsync(JournalName? name = null)
    {
        await using var connection = await OpenAsync();
        return await MigrationJournal.ReadAsync(connection, name ?? JournalName.Default, Cancel);
    }

    public async Task<IReadOnlyList<JournalEvent>> EventsAsync()
    {
        await using var connection = await OpenAsync();
        return await MigrationJournal.ReadEventsAsync(connection, JournalName.Default, Cancel);
    }

    /// <summary>The journal as one line a row: version, outcome, statements done of all.</summary>
    public async Task<string> OutcomesAsync() => string.Join(", ", (await JournalAsync()).Entries.Select(entry =>
        $"{entry.Version} {entry.Outcome.ToString().ToLowerInvariant()} {entry.StatementsDone}/{entry.StatementsTotal}"));

    public async Task<NpgsqlConnection> OpenAsync(string? applicationName = null)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = applicationName ?? "test" }.ConnectionString);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    /// <summary>A connection to the server's own database, for what shuts this one.</summary>
    public async Task<NpgsqlConnection> OpenServerAsync()
    {
        var connection = new NpgsqlConnection(serverConnection);
        await connection.OpenAsync(Cancel);
        return connection;
    }

    // Progress<T> would call back on other threads, after the run.
    public void Report(string value)
    {
        lock (Said)
        {
            Said.Add(value);
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return await connection.ScalarAsync<T>(sql);
    }

    public Task<bool> ExistsAsync(string relation) => ScalarAsync<bool>($"select to_regclass('{relation}') is not null");

    public async ValueTask DisposeAsync()
    {
        await using var connection = new NpgsqlConnection(serverConnection);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand($"drop database if exists {Name} with (force)", connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}

internal static class ConnectionExtensions
{
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(RunnerDatabase.Cancel);
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(RunnerDatabase.Cancel))!;
    }
}
