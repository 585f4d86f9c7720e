using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Running;

/// <summary>One run at a time on a database and journal: an advisory lock on a connection of its own.</summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private readonly Run run;

    private DatabaseLock(Run run, NpgsqlConnection connection) => (this.run, Connection) = (run, connection);

    /// <summary>The connection that holds it; free for short queries between.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Opens the connection; nothing is locked yet.</summary>
    public static async Task<DatabaseLock> OpenAsync(Run run, CancellationToken cancellationToken)
    {
        try
        {
            return new(run, await run.DataSource.OpenConnectionAsync(cancellationToken));
        }
        catch (NpgsqlException failure)
        {
            throw ConnectionFailure.Of(run.Target, failure);
        }
    }

    /// <summary>Waits for the lock within the budget, telling who has it; refuses a pooler that would share the session.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        await PoolerCheck.RefuseTransactionModeAsync(Connection, run.DataSource, cancellationToken);
        await PrepareAsync(cancellationToken);
        await AdvisoryLock.TakeAsync(Connection, run.Options.Journal.Hash, run, cancellationToken);
    }

    /// <summary>Takes the lock again where its connection was lost.</summary>
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand("select 1", Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            await Connection.CloseAsync();
            await Connection.OpenAsync(cancellationToken);
            await AcquireAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Connection.PostgreSqlVersion.Major < 14)
        {
            return;
        }

        try
        {
            // A server whose platform cannot do it refuses the value (22023).
            await using var command = new NpgsqlCommand(
                "select set_config('idle_session_timeout', '0', false), set_config('client_connection_check_interval', '500', false)", Connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            run.Settings.ChecksClientConnection = true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            run.Settings.ChecksClientConnection = false;
        }
    }
}
