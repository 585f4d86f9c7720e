using Npgsql;

namespace AriaDb.Running;

/// <summary>Tells a pooler in transaction mode from a server: there, session locks and settings belong to whoever comes next.</summary>
internal static class PoolerCheck
{
    private const int Rounds = 6;

    /// <summary>
    /// The process id a server tells at connecting is its own; a pooler makes one up. Where they differ, a second session that is given the
    /// first one's server process proves that sessions share it.
    /// </summary>
    public static async Task RefuseTransactionModeAsync(NpgsqlConnection connection, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var process = await ProcessAsync(connection, cancellationToken);
        if (process == connection.ProcessID)
        {
            return;
        }

        await using var other = await dataSource.OpenConnectionAsync(cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            await using (await other.BeginTransactionAsync(cancellationToken))
            {
                // The other holds its process for the transaction's length, so a first session without one of its own has to move.
                var taken = await TakenAsync(other, connection, cancellationToken);
                var now = await ProcessAsync(connection, cancellationToken);
                if (taken == process || now != process)
                {
                    throw Refused(connection);
                }
            }
        }
    }

    private static async Task<int> ProcessAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_catalog.pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Npgsql sends BEGIN with the first command, so this is where a pooler in statement mode, which has no transactions at all, says so.
    private static async Task<int> TakenAsync(NpgsqlConnection other, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await ProcessAsync(other, cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            throw Refused(connection);
        }
    }

    private static PoolerRefusedException Refused(NpgsqlConnection connection) => new(connection.Host ?? "the server", connection.Port);
}
