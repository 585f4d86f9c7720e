using System.Text;
using AriaDb.Commands;
using AriaDb.Migrations;
using AriaDb.Servers;
using AriaDb.Tests.Migrations;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Desk;

/// <summary>Does what docs/OPS-RUNBOOK.md says, in its order, on a DEV and a PROD from samples/, and compares what is printed.</summary>
[Trait("Category", "Postgres")]
public sealed class FollowingTheRunbook(PostgresFixture postgres)
{
    private readonly StringBuilder _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_command_does_and_prints_what_it_says()
    {
        var (dev, prod) = (await DatabaseAsync("dev.sql"), await DatabaseAsync("prod.sql"));
        using var folder = new TemporaryFolder();
        await using var other = await LocalServer.StartAsync(await BinariesAsync(), Cancel);
        Configure(folder, dev, prod);
        var problems = new List<string>();

        foreach (var written in Runbook.Read())
        {
            var step = written with { What = Renumbered(written.What, folder), Text = Renumbered(written.Text, folder) };
            if (step.What == "console")
            {
                foreach (var (command, prints, exitCode) in Runbook.Commands(step))
                {
                    problems.AddRange(await TypeAsync(command
                        .Replace("--overwrite=postgres", $"--overwrite={NameOf(prod)}", StringComparison.Ordinal)
                        .Replace("env:ARIADB_NEW_DEV", other.Url("").ToString(), StringComparison.Ordinal), prints, exitCode, step.Line, folder));
                }
            }
            else if (step.What is "sql prod" or "sql dev")
            {
                await ExecuteAsync(step.What == "sql prod" ? prod : dev, step.Text);
            }
            else
            {
                folder.Write(step.What[4..], step.Text);
            }

            if (problems.Count > 0)
            {
                break;
            }
        }

        if (Environment.GetEnvironmentVariable("ARIADB_TEST_RUNBOOK_LOG") is { Length: > 0 } log)
        {
            await File.WriteAllTextAsync(log, _log.ToString(), Cancel);
        }

        await ExecuteAsync(postgres.Server.ConnectionString("postgres"), $"drop database {NameOf(dev)} with (force); drop database {NameOf(prod)} with (force);");
        Assert.Empty(problems);
    }

    [Fact]
    public void Every_situation_has_a_command()
    {
        var text = File.ReadAllText(Path.Combine(Runbook.Root, "docs", "OPS-RUNBOOK.md"));

        Assert.All(text.Split("\n## ")[1..], situation => Assert.Contains("$ ./build.sh --target=", situation, StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> TypeAsync(string line, List<string> prints, int exitCode, int at, TemporaryFolder folder)
    {
        var words = Runbook.Words(line);
        Assert.Equal("./build.sh", words[0]);
        var name = words[1]["--target=".Length..];
        var command = AllCommands.List.Single(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));
        var options = words[2..].Select(word => word[2..].Split('=', 2)).Aggregate(
            new OptionValues(), (all, pair) => all.With(command.Options.First(o => o.Name == pair[0]), pair.Length > 1 ? pair[1] : null));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var invocation = new Invocation(options, new Terminal(TextReader.Null, output, error, Interactive: false), new Workspace(folder.Path, folder.Path));

        var code = await CommandRunner.RunAsync(command, invocation, Cancel);

        var all = output.ToString() + error;
        _log.Append($"=== {at}: {line}\n{output}--- {error}# exit code {code}\n");
        var missing = prints.Where(expected => !Runbook.Prints(all, expected)).Select(expected => $"line {at}: {line}\n  does not print: {expected}\n{all}").ToList();
        return code == exitCode ? missing : missing.Prepend($"line {at}: {line}\n  ends with {code}, not {exitCode}\n{all}");
    }

    // As on a server of Supabase's: everything belongs to the role that AriaDb connects as.
    private async Task<string> DatabaseAsync(string sample)
    {
        var name = "runbook_" + Guid.NewGuid().ToString("n")[..10];
        var server = postgres.Server.ConnectionString("postgres");
        await ExecuteAsync(server, $"create database {name}; {SupabasePlatform.Roles}");
        var database = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false };
        await ExecuteAsync(database.ConnectionString, SupabasePlatform.DatabaseFor(Schema.Quote.Identifier(database.Username!)));
        await ExecuteAsync(database.ConnectionString, await File.ReadAllTextAsync(Path.Combine(Runbook.Root, "samples", sample), Cancel));
        return database.ConnectionString;
    }

    // The new server of Split: of the fixture's version.
    private async Task<LocalBinaries> BinariesAsync()
    {
        var binaries = (await LocalBinaries.FindAsync(postgres.Server.MajorVersion, Cancel)).FirstOrDefault(each => each.HasVector && each.MajorVersion == postgres.Server.MajorVersion);
        Assert.SkipWhen(binaries is null, $"A second server of PostgreSQL {postgres.Server.MajorVersion} is needed, and its programs are not on this machine.");
        return binaries!;
    }

    // How many files the samples make is Export's affair: the page calls the one that is written by hand the ninth.
    private static string Renumbered(string text, TemporaryFolder folder)
    {
        var migrations = folder.At("migrations");
        var exported = Directory.Exists(migrations) ? Directory.GetFiles(migrations, "0*.sql").Count(path => !path.EndsWith("_goal_index.sql", StringComparison.Ordinal)) : 8;
        return text.Replace("0009_", $"{exported + 1:D4}_", StringComparison.Ordinal).Replace("at 0008_", $"at {exported:D4}_", StringComparison.Ordinal)
            .Replace("=9 ", $"={exported + 1} ", StringComparison.Ordinal).Replace("sum: 9 file", $"sum: {exported + 1} file", StringComparison.Ordinal);
    }

    private static string NameOf(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancel);
        foreach (var statement in StatementSplitter.Split(sql))
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            await batch.ExecuteNonQueryAsync(Cancel);
        }
    }

    private static void Configure(TemporaryFolder folder, string dev, string prod)
    {
        var configuration = File.ReadAllText(Path.Combine(Runbook.Root, "ariadb.json"))
            .Replace("\"env:ARIADB_DEV\"", System.Text.Json.JsonSerializer.Serialize(dev), StringComparison.Ordinal)
            .Replace("\"env:ARIADB_PROD\"", System.Text.Json.JsonSerializer.Serialize(prod), StringComparison.Ordinal);
        folder.Write("ariadb.json", configuration);
    }
}
