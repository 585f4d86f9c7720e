using AriaDb.Commands;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Servers;
using AriaDb.Tests.Verifying;
using Npgsql;

namespace AriaDb.Tests.Desk;

/// <summary>A repository of files, a target, and what a person types at it.</summary>
internal sealed class OperatorDesk : IAsyncDisposable
{
    private readonly List<ThrowawayDatabase> databases = [];
    private readonly PostgresFixture postgres;
    private readonly bool isProtected;

    private OperatorDesk(PostgresFixture postgres, bool isProtected)
    {
        (this.postgres, this.isProtected) = (postgres, isProtected);
        Repository = new(postgres);
    }

    public Repository Repository { get; }

    public ThrowawayDatabase Database => databases[0];

    /// <summary>The target as "prod" of ariadb.json.</summary>
    public DatabaseTarget Target => DatabaseTarget.For(Database.OwnerConnection) with { Name = "prod", IsConfigured = true, Protected = isProtected };

    /// <summary>What the last command printed.</summary>
    public string Out { get; private set; } = "";

    /// <summary>What the last command said about itself, and why it ended.</summary>
    public string Error { get; private set; } = "";

    public static async Task<OperatorDesk> CreateAsync(PostgresFixture postgres, bool isProtected = false)
    {
#pragma warning disable CA2000 // The test owns it.
        var desk = new OperatorDesk(postgres, isProtected);
#pragma warning restore CA2000
        await desk.AddAsync();
        return desk.Configure();
    }

    /// <summary>Writes ariadb.json with the databases under these names: "prod" is the first made.</summary>
    public OperatorDesk Configure(params string[] names)
    {
        string[] all = names.Length == 0 ? ["prod"] : names;
        var entries = all.Select((name, i) => $$"""
            "{{name}}": { "connection": {{System.Text.Json.JsonSerializer.Serialize(databases[i].OwnerConnection)}}, "protected": {{(isProtected && name == "prod" ? "true" : "false")}} }
            """);
        Repository.Write("ariadb.json", $$"""{ "platform": "none", "databases": { {{string.Join(", ", entries)}} } }""");
        return this;
    }

    public async Task<ThrowawayDatabase> AddAsync()
    {
        databases.Add(await postgres.CreateDatabaseAsync());
        return databases[^1];
    }

    public OperatorDesk With(string name, string sql, string? undo = null)
    {
        Repository.With(name, sql, undo);
        return this;
    }

    /// <summary>Runs a command as a person types it.</summary>
    public async Task<int> TypeAsync(Command command, params string[] options)
    {
        var values = options.Select(o => o[2..].Split('=', 2)).Aggregate(
            new OptionValues(), (all, pair) => all.With(command.Options.First(o => o.Name == pair[0]), pair.Length > 1 ? pair[1] : null));
        if (command.NeedsServer && options.All(o => !o.StartsWith("--server", StringComparison.Ordinal)))
        {
            values = values.With(command.Options.First(o => o.Name == "server"), Repository.Server.Url);
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        var invocation = new Invocation(values, new Terminal(TextReader.Null, output, error, Interactive: false), new Workspace(Repository.Path, Repository.Path));
        var code = await CommandRunner.RunAsync(command, invocation, Repository.Cancel);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public Task<int> PromoteAsync(params string[] more) => TypeAsync(PromoteCommand.Definition, ["--to=prod", isProtected ? "--confirm=prod" : "--no-backup", .. more]);

    public Task ExecuteAsync(string sql) => VerifyingGoodFiles.ExecuteAsync(Database, sql);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsync(Repository.Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Repository.Cancel))!;
    }

    public async Task<string> JournalAsync()
    {
        await using var connection = await Database.OpenAsync(Repository.Cancel);
        var journal = await MigrationJournal.ReadAsync(connection, JournalName.Default, Repository.Cancel);
        return string.Join(", ", journal.Entries.Select(entry => $"{entry.Version} {entry.Outcome}"));
    }

    public async Task<IReadOnlyList<string>> EventsAsync()
    {
        await using var connection = await Database.OpenAsync(Repository.Cancel);
        return [.. (await MigrationJournal.ReadEventsAsync(connection, JournalName.Default, Repository.Cancel))
            .Select(one => one.IsOfRun ? $"{one.Action}: {one.Outcome}" : $"{one.Action} {one.Version} {one.Outcome}")];
    }

    public async ValueTask DisposeAsync()
    {
        Repository.Dispose();
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }
}
