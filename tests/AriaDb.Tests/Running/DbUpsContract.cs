using System.Data;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using DbUp.Postgresql;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Running;

/// <summary>What the runner relies on in DbUp; true of the package, and of what stands in for it where a feed lacks it.</summary>
public sealed class DbUpsContract(PostgresFixture postgres)
{
    private readonly List<string> calls = [];

    [Fact]
    public async Task The_journal_is_read_then_the_scripts_then_the_schema_is_verified_then_each_script_runs()
    {
        await using var database = await RunnerDatabase.CreateAsync(postgres);

        var result = Engine(database, executed: ["b"], scripts: ["c", "b", "a"]).PerformUpgrade();

        Assert.True(result.Successful);
        Assert.Null(result.Error);
        Assert.Equal(["journal", "scripts", "verify", "run c", "run a"], calls);
        Assert.Equal(["c", "a"], result.Scripts.Select(script => script.Name));
    }

    [Fact]
    public async Task The_first_failure_stops_the_run_and_is_told_in_the_result()
    {
        await using var database = await RunnerDatabase.CreateAsync(postgres);

        var result = Engine(database, executed: [], scripts: ["a", "bad {0} {braces}", "c"]).PerformUpgrade();

        Assert.False(result.Successful);
        Assert.Equal(["journal", "scripts", "verify", "run a", "run bad {0} {braces}"], calls);
        Assert.Equal("no {0} {luck}", Assert.IsType<InvalidOperationException>(result.Error).Message);
        Assert.Equal("bad {0} {braces}", result.ErrorScript.Name);
        Assert.Equal(["a"], result.Scripts.Select(script => script.Name));
    }

    [Fact]
    public async Task With_nothing_to_do_the_schema_is_not_verified()
    {
        await using var database = await RunnerDatabase.CreateAsync(postgres);

        var result = Engine(database, executed: ["a"], scripts: ["a"]).PerformUpgrade();

        Assert.True(result.Successful);
        Assert.Equal(["journal", "scripts"], calls);
    }

    [Fact]
    public async Task One_open_connection_is_lent_for_the_whole_run_and_may_be_opened_anew()
    {
        await using var database = await RunnerDatabase.CreateAsync(postgres);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var manager = new PostgresqlConnectionManager(source);
        var seen = new List<int>();

        using (manager.OperationStarting(new SilentLog(), []))
        {
            for (var time = 0; time < 3; time++)
            {
                manager.ExecuteCommandsWithManagedConnection(commands =>
                {
                    using var command = commands();
                    var connection = Assert.IsType<NpgsqlConnection>(command.Connection);
                    Assert.Equal(ConnectionState.Open, connection.State);
                    seen.Add(connection.ProcessID);
                    if (seen.Count == 2)
                    {
                        connection.Close();
                        connection.Open();
                    }
                });
            }
        }

        Assert.Equal(seen[0], seen[1]);
        Assert.NotEqual(seen[1], seen[2]);
    }

    [Fact]
    public void An_engine_without_its_parts_is_not_built() => Assert.Throws<ArgumentException>(() => new UpgradeEngineBuilder().Build());

    private UpgradeEngine Engine(RunnerDatabase database, string[] executed, string[] scripts)
    {
        var parts = new Parts(calls, executed, scripts);
        var builder = new UpgradeEngineBuilder();
        builder.Configure(configuration =>
        {
            configuration.ConnectionManager = new PostgresqlConnectionManager(NpgsqlDataSource.Create(database.ConnectionString));
            configuration.Journal = parts;
            configuration.ScriptExecutor = parts;
            configuration.ScriptProviders.Add(parts);
            configuration.VariablesEnabled = false;
            configuration.AddLog(new SilentLog());
        });
        return builder.Build();
    }

    private sealed class Parts(List<string> calls, string[] executed, string[] scripts) : IJournal, IScriptProvider, IScriptExecutor
    {
        public int? ExecutionTimeoutSeconds { get; set; }

        public string[] GetExecutedScripts()
        {
            calls.Add("journal");
            return executed;
        }

        public IEnumerable<SqlScript> GetScripts(IConnectionManager connectionManager)
        {
            calls.Add("scripts");
            return [.. scripts.Select((name, index) => new SqlScript(name, "select '$text$ {0}'", new SqlScriptOptions { RunGroupOrder = index }))];
        }

        public void VerifySchema() => calls.Add("verify");

        public void Execute(SqlScript script) => throw new NotSupportedException();

        public void Execute(SqlScript script, IDictionary<string, string> variables)
        {
            calls.Add("run " + script.Name);
            Assert.Equal("select '$text$ {0}'", script.Contents);
            if (script.Name.StartsWith("bad", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("no {0} {luck}");
            }
        }

        public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory) => throw new NotSupportedException();

        public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory) => throw new NotSupportedException();
    }

    private sealed class SilentLog : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args)
        {
        }

        public void LogDebug(string format, params object[] args)
        {
        }

        public void LogInformation(string format, params object[] args)
        {
        }

        public void LogWarning(string format, params object[] args)
        {
        }

        public void LogError(string format, params object[] args)
        {
        }

        public void LogError(Exception ex, string format, params object[] args)
        {
        }
    }
}
