using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using DbUp.Support;

namespace DbUp.Builder;

/// <summary>The parts of an engine.</summary>
public class UpgradeConfiguration
{
    public IConnectionManager ConnectionManager { get; set; }

    public IAggregateLog Log { get; internal set; } = new AggregateLog();

    public List<IScriptProvider> ScriptProviders { get; } = [];

    public IJournal Journal { get; set; }

    public IScriptExecutor ScriptExecutor { get; set; }

    public ScriptNameComparer ScriptNameComparer { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Variables { get; } = [];

    public bool VariablesEnabled { get; set; } = true;

    public void AddLog(IUpgradeLog log) => Log.AddLogger(log);

    public void Validate()
    {
        Require(ScriptExecutor != null, "A ScriptExecutor is required");
        Require(Journal != null, "A journal is required. Please use one of the Journal extension methods before calling Build()");
        Require(ScriptProviders.Count > 0, "No script providers were added. Please use one of the WithScripts extension methods before calling Build()");
        Require(ConnectionManager != null, "The ConnectionManager is null. What do you expect to upgrade?");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}

/// <summary>Collects what is to be configured and builds an engine.</summary>
public class UpgradeEngineBuilder
{
    protected readonly List<Action<UpgradeConfiguration>> callbacks = [];

    public virtual void Configure(Action<UpgradeConfiguration> configuration) => callbacks.Add(configuration);

    public virtual UpgradeConfiguration BuildConfiguration()
    {
        var configuration = new UpgradeConfiguration();
        callbacks.ForEach(callback => callback(configuration));
        configuration.Validate();
        return configuration;
    }

    public virtual UpgradeEngine Build() => new(BuildConfiguration());
}
