using System.Data;
using System.Globalization;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Planning;

/// <summary>How many rows of a database a change would stumble over, by its hazards' own queries.</summary>
public static class OffendingRows
{
    /// <summary>How long one count may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The number for each hazard that has a query; null where it took longer than the limit, or asks for what is not there yet. Reads only, in a
    /// transaction of its own that is rolled back.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Hazard, long?>> CountAsync(
        NpgsqlConnection connection, IEnumerable<Hazard> hazards, TimeSpan limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var counts = new Dictionary<Hazard, long?>();
        foreach (var hazard in hazards.Where(h => h.CountQuery is not null).Distinct())
        {
            counts[hazard] = await CountAsync(connection, hazard.CountQuery!, limit, cancellationToken);
        }

        return counts;
    }

    /// <summary>The plan with the numbers of its hazards.</summary>
    public static async Task<PlanReport> AddAsync(PlanReport plan, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long?>(StringComparer.Ordinal);
        foreach (var query in plan.Files.SelectMany(file => file.Statements).SelectMany(statement => statement.Hazards).Select(hazard => hazard.CountQuery).OfType<string>())
        {
            if (!counts.ContainsKey(query))
            {
                counts[query] = await CountAsync(connection, query, Limit, cancellationToken);
            }
        }

        return plan with
        {
            Files = [.. plan.Files.Select(file => file with { Statements = [.. file.Statements.Select(statement => statement with { Hazards = [.. statement.Hazards.Select(Counted)] })] })],
        };

        PlannedHazard Counted(PlannedHazard hazard) => hazard.CountQuery is { } query ? hazard with { Rows = counts[query] } : hazard;
    }

    private static async Task<long?> CountAsync(NpgsqlConnection connection, string query, TimeSpan limit, CancellationToken cancellationToken)
    {
        // An internal error of the server (XX) makes Npgsql give the connection up, and the transaction with it.
        if (connection.State != ConnectionState.Open)
        {
            return null;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            var milliseconds = ((long)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            await using var batch = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands =
                {
                    new("set transaction read only"),
                    new($"set local statement_timeout = {milliseconds}"),
                    new($"set local lock_timeout = {milliseconds}"),
                    new("set local search_path = ''"),
#pragma warning disable CA2100 // The kinds write it, from names they quote and the server's own texts.
                    new(query),
#pragma warning restore CA2100
                },
            };
            return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (PostgresException)
        {
            // What cannot be counted stays unknown: the hazard itself is said all the same.
            return null;
        }
    }
}
