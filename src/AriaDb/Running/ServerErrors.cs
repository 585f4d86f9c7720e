using Npgsql;

namespace AriaDb.Running;

/// <summary>What an error means for the run.</summary>
internal static class ServerErrors
{
    /// <summary>Somebody else has the lock, or a deadlock was ended at our cost: to be tried again.</summary>
    public static bool IsLockDenied(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    /// <summary>The session is gone, and whether its last transaction was committed is unknown: only the journal knows.</summary>
    public static bool IsConnectionLost(NpgsqlException error) =>
        error is not PostgresException postgres
        || postgres.InvariantSeverity is "FATAL" or "PANIC"
        || postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        || postgres.SqlState.StartsWith("08", StringComparison.Ordinal);
}
