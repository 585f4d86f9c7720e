using Npgsql;

namespace AriaDb.Running;

/// <summary>The session the files run in: the connection that DbUp opened, renewed after every failure so that nothing of it remains.</summary>
internal sealed class ApplySession
{
    private readonly NpgsqlConnection connection;
    private List<ServerNotice> notices = [];

    public ApplySession(NpgsqlConnection connection)
    {
        this.connection = connection;
        ProcessId = connection.ProcessID;
        connection.Notice += (_, e) =>
            notices.Add(new(e.Notice.InvariantSeverity ?? e.Notice.Severity, e.Notice.SqlState, Redaction.Of(e.Notice.SqlState, e.Notice.MessageText)));
    }

    /// <summary>The server process, as others see it in pg_stat_activity; after a loss, the lost one until there is another.</summary>
    public int ProcessId { get; private set; }

    public NpgsqlConnection Connection => connection;

    /// <summary>Sends commands in one round trip; they stop at the first that fails.</summary>
    public async Task SendAsync(IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What the server remarked since the last time.</summary>
    public IReadOnlyList<ServerNotice> TakeNotices()
    {
        var taken = notices;
        notices = [];
        return taken;
    }

    /// <summary>A session without any past: another server process.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        await connection.CloseAsync();
        notices = [];
        await connection.OpenAsync(cancellationToken);
        ProcessId = connection.ProcessID;
    }
}
