using System.Globalization;
using Npgsql;

namespace AriaDb.Tests.Throwaway;

/// <summary>One question, one answer.</summary>
internal static class Asking
{
    public static async Task<string?> AskAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
