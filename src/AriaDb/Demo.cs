using System.Globalization;
using AriaDb.Catalog;
using AriaDb.Commands;
using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb;

/// <summary>The operator's whole story on one throwaway server, from the samples; every step is the command a person would type.</summary>
public sealed class Demo : IAsyncDisposable
{
    private const string Dev = "postgres_dev";
    private const string Prod = "postgres";

    private readonly Invocation _invocation;
    private readonly IThrowawayServer _server;
    private readonly DirectoryInfo _folder;
    private readonly string _samples;
    private int _step;

    private Demo(Invocation invocation, IThrowawayServer server, string samples)
    {
        _invocation = invocation;
        _server = server;
        _samples = samples;
        _folder = Directory.CreateTempSubdirectory("ariadb-demo-");
    }

    /// <summary>Starts the server and makes the two databases; the configuration is the repository's own.</summary>
    public static async Task<Demo> StartAsync(Invocation invocation, ServerChoice choice, CancellationToken cancellationToken)
    {
        var samples = invocation.Workspace.Configured("samples");
        if (choice.Url is not null)
        {
            throw new NotThrowawayException("The given server", "the demo fills its database postgres; say --server=local or --server=docker");
        }

        if (!File.Exists(Path.Combine(samples, "dev.sql")))
        {
            throw new DemoFailedException($"{samples} has no dev.sql; run the demo in a checkout of AriaDb");
        }

        var server = await ThrowawayServers.StartAsync(choice, null, Settings.Default, invocation.Progress, cancellationToken);
        var demo = new Demo(invocation, server, samples);
        try
        {
            await demo.MakeDatabasesAsync(cancellationToken);
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var before = await RowsAsync(cancellationToken);
        await RunAsync(AuditCommand.Definition, "What is where? PROD lacks half of DEV, and nobody knows which half.", ExitCode.CheckFound, [], cancellationToken);
        await RunAsync(ExportCommand.Definition, "PROD as it is becomes the first file.", ExitCode.Done, ["--from=prod", "--name=baseline"], cancellationToken);
        await RunAsync(BaselineCommand.Definition, "PROD has that file already: its journal says so from now on.", ExitCode.Done, ["--to=prod", "--confirm=prod"], cancellationToken);
        await RunAsync(ExportCommand.Definition, "What DEV has beyond it becomes a file a module.", ExitCode.Done, ["--from=dev"], cancellationToken);
        await RunAsync(BaselineCommand.Definition, "DEV has all of them.", ExitCode.Done, ["--to=dev"], cancellationToken);
        await RunAsync(VerifyCommand.Definition, "The files are proven from nothing, forwards and back, and equal to DEV.", ExitCode.Done, ["--from=dev"], cancellationToken);
        await RunAsync(PlanCommand.Definition, "What would happen to PROD?", ExitCode.Done, ["--to=prod", "--no-sql"], cancellationToken);
        await RunAsync(PromoteCommand.Definition, "PROD gets the files: backup, lock, apply, compare.", ExitCode.Done, ["--to=prod", "--confirm=prod"], cancellationToken);
        await RunAsync(PromoteCommand.Definition, "A second time there is nothing to do.", ExitCode.Done, ["--to=prod", "--confirm=prod"], cancellationToken);
        await RunAsync(AuditCommand.Definition, "And now?", null, [], cancellationToken);

        await SayAsync("PROD against DEV, by pg_dump");
        await CompareDumpsAsync(cancellationToken);
        await SayAsync("Nearest memories on PROD, by pgvector");
        await QueryAsync(cancellationToken);
        await CompareRowsAsync(before, await RowsAsync(cancellationToken));
        await _invocation.Out.WriteLineAsync("\nThe demo is done: PROD has DEV's schema, its own objects, and every row.");
        return ExitCode.Done;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task MakeDatabasesAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(Prod, $"create database {Dev}", cancellationToken);
        await ExecuteAsync(Prod, SupabasePlatform.Roles, cancellationToken);
        foreach (var database in (string[])[Dev, Prod])
        {
            await ExecuteAsync(database, SupabasePlatform.DatabaseFor(Quote.Identifier(new NpgsqlConnectionStringBuilder(_server.ConnectionString(database)).Username!)), cancellationToken);
        }

        await ExecuteAsync(Dev, await File.ReadAllTextAsync(Path.Combine(_samples, "dev.sql"), cancellationToken), cancellationToken);
        await ExecuteAsync(Prod, await File.ReadAllTextAsync(Path.Combine(_samples, "prod.sql"), cancellationToken), cancellationToken);
        File.Copy(_invocation.Workspace.Configured(Settings.FileName), Path.Combine(_folder.FullName, Settings.FileName));
        Environment.SetEnvironmentVariable("ARIADB_DEV", _server.ConnectionString(Dev));
        Environment.SetEnvironmentVariable("ARIADB_PROD", _server.ConnectionString(Prod));
    }

    private async Task RunAsync(Command command, string why, ExitCode? expected, string[] options, CancellationToken cancellationToken)
    {
        await SayAsync(why);
        await _invocation.Out.WriteLineAsync($"$ ariadb {command.Name} {string.Join(' ', options)}".TrimEnd() + "\n");
        var values = options.Select(o => o[2..].Split('=', 2)).Aggregate(
            new OptionValues(), (all, pair) => all.With(command.Options.First(o => o.Name == pair[0]), pair.Length > 1 ? pair[1] : null));
        var workspace = new Workspace(_folder.FullName, _folder.FullName);
        var code = await command.RunAsync(_invocation with { Options = values, Workspace = workspace }, cancellationToken);
        if (expected is { } wanted && code != wanted && !(wanted == ExitCode.CheckFound && code == ExitCode.Done))
        {
            throw new DemoFailedException($"{command.Name} ended with exit code {(int)code}");
        }
    }

    private Task SayAsync(string what) => _invocation.Out.WriteLineAsync($"\n=== {++_step}. {what}");

    // PROD less its own objects must be DEV, to the letter: on a copy of PROD the kept objects are dropped, and pg_dump compares.
    private async Task CompareDumpsAsync(CancellationToken cancellationToken)
    {
        const string Copy = "postgres_without_kept";
        await ExecuteAsync(Dev, $"create database {Copy} template {Prod}", cancellationToken);
        var scope = SchemaScope.Of(Settings.Load(_folder.FullName));
        await using var present = new NpgsqlConnection(_server.ConnectionString(Copy));
        await using var wanted = new NpgsqlConnection(_server.ConnectionString(Dev));
        await present.OpenAsync(cancellationToken);
        await wanted.OpenAsync(cancellationToken);
        var changes = (await Diff.BetweenAsync(present, wanted, scope, online: false, cancellationToken)).Changes.ToList();
        if (changes.FirstOrDefault(c => c.Verb != Verb.Drop) is { } other)
        {
            throw new DemoFailedException($"PROD still differs: {other.Sql}");
        }

        foreach (var change in changes)
        {
            await ExecuteAsync(Copy, change.Sql, cancellationToken);
        }

        var options = new PgDumpOptions { Schemas = ["public"], ColumnOrder = false };
        var left = PgDumpOracle.Compare(
            await PgDump.SchemaTextAsync(_server.ConnectionString(Copy), options, cancellationToken),
            await PgDump.SchemaTextAsync(_server.ConnectionString(Dev), options, cancellationToken));
        if (left.Count > 0)
        {
            throw new DemoFailedException("pg_dump finds differences:\n" + string.Join("\n", left));
        }

        await _invocation.Out.WriteLineAsync($"PROD is DEV to the letter, plus {changes.Count} object(s) of its own, which are kept.");
    }

    private async Task QueryAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(Prod));
        await connection.OpenAsync(cancellationToken);
        var rows = 0;
        foreach (var statement in StatementSplitter.Split(await File.ReadAllTextAsync(Path.Combine(_samples, "similarity.sql"), cancellationToken)))
        {
#pragma warning disable CA2100 // The sample's own statements.
            await using var command = new NpgsqlCommand(statement.Text, connection);
#pragma warning restore CA2100
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                rows++;
                await _invocation.Out.WriteLineAsync("  " + string.Join("  ", Enumerable.Range(0, row.FieldCount)
                    .Select(i => Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))));
            }
        }

        if (rows == 0)
        {
            throw new DemoFailedException("the similarity query on PROD found nothing");
        }
    }

    private async Task CompareRowsAsync(Dictionary<string, long> before, Dictionary<string, long> after)
    {
        var lost = before.Where(t => after.GetValueOrDefault(t.Key, -1) != t.Value).ToList();
        if (lost.Count > 0)
        {
            throw new DemoFailedException("rows changed in " + string.Join(", ", lost.Select(t => $"{t.Key}: {t.Value}, now {after.GetValueOrDefault(t.Key)}")));
        }

        await _invocation.Out.WriteLineAsync($"\nAll {before.Values.Sum()} rows of PROD's {before.Count} tables are still there.");
    }

    private async Task<Dictionary<string, long>> RowsAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = new NpgsqlConnection(_server.ConnectionString(Prod));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            select c.relname, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %s', c.oid::regclass), false, true, '')))[1]::text::bigint
            from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            counts[row.GetString(0)] = row.GetInt64(1);
        }

        return counts;
    }

    private async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString(database));
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in StatementSplitter.Split(sql))
        {
            // One statement a batch command: Npgsql cuts a BEGIN ATOMIC body at its semicolons otherwise (10.0).
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
