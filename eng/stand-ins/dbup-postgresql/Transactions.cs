using System.Data;
using DbUp.Engine.Output;

namespace DbUp.Engine.Transactions;

/// <summary>What a transaction goes round.</summary>
public enum TransactionMode
{
    NoTransaction,
    SingleTransaction,
    TransactionPerScript,
    SingleTransactionAlwaysRollback,
}

/// <summary>Opens, lends and closes the connection of an operation.</summary>
public interface IConnectionManager
{
    TransactionMode TransactionMode { get; set; }

    bool IsScriptOutputLogged { get; set; }

    int? ExecutionTimeoutSeconds { get; set; }

    IDisposable OperationStarting(IUpgradeLog upgradeLog, List<SqlScript> executedScripts);

    void ExecuteCommandsWithManagedConnection(Action<Func<IDbCommand>> action);

    T ExecuteCommandsWithManagedConnection<T>(Func<Func<IDbCommand>, T> actionWithResult);

    IEnumerable<string> SplitScriptIntoCommands(string scriptContents);

    bool TryConnect(IUpgradeLog upgradeLog, out string errorMessage);
}

/// <summary>One connection for a whole operation.</summary>
public abstract class DatabaseConnectionManager : IConnectionManager
{
    private readonly Func<IUpgradeLog, IDbConnection> connect;
    private IDbConnection current;

    protected DatabaseConnectionManager(Func<IUpgradeLog, IDbConnection> connectionFactory) => connect = connectionFactory;

    public TransactionMode TransactionMode { get; set; }

    public bool IsScriptOutputLogged { get; set; }

    public int? ExecutionTimeoutSeconds { get; set; }

    public IDisposable OperationStarting(IUpgradeLog upgradeLog, List<SqlScript> executedScripts)
    {
        if (current != null)
        {
            throw new InvalidOperationException("OperationStarting is meant to be called by DbUp and can only be called once");
        }

        if (TransactionMode != TransactionMode.NoTransaction)
        {
            throw new NotSupportedException("This stand-in knows TransactionMode.NoTransaction only.");
        }

        current = connect(upgradeLog);
        if (current.State == ConnectionState.Closed)
        {
            current.Open();
        }

        return new Operation(this);
    }

    public void ExecuteCommandsWithManagedConnection(Action<Func<IDbCommand>> action) => action(Current.CreateCommand);

    public T ExecuteCommandsWithManagedConnection<T>(Func<Func<IDbCommand>, T> actionWithResult) => actionWithResult(Current.CreateCommand);

    public abstract IEnumerable<string> SplitScriptIntoCommands(string scriptContents);

    public bool TryConnect(IUpgradeLog upgradeLog, out string errorMessage)
    {
        try
        {
            using var connection = connect(upgradeLog);
            connection.Open();
            errorMessage = "";
            return true;
        }
        catch (Exception error)
        {
            errorMessage = error.Message;
            return false;
        }
    }

    private IDbConnection Current => current
        ?? throw new InvalidOperationException("Connection not initialised: an operation has to be started first");

    private sealed class Operation(DatabaseConnectionManager owner) : IDisposable
    {
        public void Dispose()
        {
            owner.current?.Dispose();
            owner.current = null;
        }
    }
}
