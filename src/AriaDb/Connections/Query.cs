using Npgsql;

namespace AriaDb.Connections;

/// <summary>Reads small answers of the server into values.</summary>
internal static class Query
{
    /// <summary>All rows, each as its values; SQL null is null.</summary>
    public static async Task<List<object?[]>> RowsAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params IEnumerable<object?> values)
    {
#pragma warning disable CA2100 // The texts are the callers' own constants, and values go as parameters.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = await reader.IsDBNullAsync(i, cancellationToken) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The first row.</summary>
    public static async Task<object?[]> RowAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params IEnumerable<object?> values) =>
        (await RowsAsync(connection, sql, cancellationToken, values))[0];
}
