using System.Data;
using DbUp.Builder;
using DbUp.Engine.Transactions;
using DbUp.Support;

namespace DbUp.Engine;

/// <summary>Which scripts a database has had.</summary>
public interface IJournal
{
    string[] GetExecutedScripts();

    void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory);

    void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory);
}

/// <summary>Where scripts come from.</summary>
public interface IScriptProvider
{
    IEnumerable<SqlScript> GetScripts(IConnectionManager connectionManager);
}

/// <summary>What runs a script.</summary>
public interface IScriptExecutor
{
    int? ExecutionTimeoutSeconds { get; set; }

    void Execute(SqlScript script);

    void Execute(SqlScript script, IDictionary<string, string> variables);

    void VerifySchema();
}

/// <summary>A script: its name is its identity.</summary>
public class SqlScript(string name, string contents, SqlScriptOptions sqlScriptOptions)
{
    public SqlScript(string name, string contents)
        : this(name, contents, new SqlScriptOptions())
    {
    }

    public virtual string Name => name;

    public virtual string Contents => contents;

    public SqlScriptOptions SqlScriptOptions { get; } = sqlScriptOptions ?? new SqlScriptOptions();
}

/// <summary>How a script takes part in a run.</summary>
public class SqlScriptOptions
{
    public ScriptType ScriptType { get; set; } = ScriptType.RunOnce;

    public int RunGroupOrder { get; set; } = 100;
}

/// <summary>How a run ended; a failure is told here and not thrown.</summary>
public sealed class DatabaseUpgradeResult(IEnumerable<SqlScript> scripts, bool successful, Exception error, SqlScript errorScript)
{
    public IEnumerable<SqlScript> Scripts { get; } = [.. scripts];

    public bool Successful => successful;

    public Exception Error => error;

    public SqlScript ErrorScript => errorScript;
}

/// <summary>The loop: journal, scripts that it lacks, one after the other, stop at the first failure.</summary>
public class UpgradeEngine(UpgradeConfiguration configuration)
{
    protected readonly UpgradeConfiguration configuration = configuration;

    public event EventHandler ScriptExecuted;

    public virtual DatabaseUpgradeResult PerformUpgrade()
    {
        var executed = new List<SqlScript>();
        SqlScript current = null;
        try
        {
            using (configuration.ConnectionManager.OperationStarting(configuration.Log, executed))
            {
                configuration.Log.LogInformation("Beginning database upgrade");
                var pending = Pending();
                if (pending.Count == 0)
                {
                    configuration.Log.LogInformation("No new scripts need to be executed - completing.");
                    return new(executed, true, null, null);
                }

                configuration.ScriptExecutor.VerifySchema();
                foreach (var script in pending)
                {
                    current = script;
                    configuration.ScriptExecutor.Execute(script, configuration.Variables);
                    OnScriptExecuted(new(script, configuration.ConnectionManager));
                    executed.Add(script);
                }

                configuration.Log.LogInformation("Upgrade successful");
            }

            return new(executed, true, null, null);
        }
        catch (Exception error)
        {
            error.Data["Error occurred in script: "] = current?.Name;
            configuration.Log.LogError(error, "Upgrade failed due to an unexpected exception");
            return new(executed, false, error, current);
        }
    }

    public virtual bool IsUpgradeRequired() => GetScriptsToExecute().Count > 0;

    public virtual List<SqlScript> GetScriptsToExecute()
    {
        using (configuration.ConnectionManager.OperationStarting(configuration.Log, []))
        {
            return Pending();
        }
    }

    public virtual List<string> GetExecutedScripts()
    {
        using (configuration.ConnectionManager.OperationStarting(configuration.Log, []))
        {
            return [.. configuration.Journal.GetExecutedScripts()];
        }
    }

    protected virtual void OnScriptExecuted(ScriptExecutedEventArgs e) => ScriptExecuted?.Invoke(this, e);

    // The journal is read before the providers are asked.
    private List<SqlScript> Pending()
    {
        var executed = new HashSet<string>(configuration.Journal.GetExecutedScripts());
        return [.. configuration.ScriptProviders.SelectMany(provider => provider.GetScripts(configuration.ConnectionManager))
            .OrderBy(script => script.SqlScriptOptions.RunGroupOrder).ThenBy(script => script.Name, configuration.ScriptNameComparer)
            .Where(script => script.SqlScriptOptions.ScriptType == ScriptType.RunAlways
                || !executed.Contains(script.Name, configuration.ScriptNameComparer))];
    }
}

/// <summary>A script was run.</summary>
public class ScriptExecutedEventArgs(SqlScript script, IConnectionManager connectionManager) : EventArgs
{
    public SqlScript Script { get; } = script;

    public IConnectionManager ConnectionManager { get; } = connectionManager;
}
