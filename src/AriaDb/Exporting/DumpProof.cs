using AriaDb.Catalog;
using AriaDb.Connections;
using AriaDb.Schema;
using AriaDb.Servers;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.Exporting;

/// <summary>
/// The second oracle, which shares no code with the first: pg_dump's schema of the source, and of a copy of the replay from which the
/// kept objects are dropped, are equal.
/// </summary>
internal static class DumpProof
{
    public static async Task RunAsync(
        ExportRequest request, Replay replay, IThrowawayServer server, DatabaseSchema source, DatabaseSchema wanted, CancellationToken cancellationToken)
    {
        await using var copy = await ThrowawayDatabase.CreateAsync(server, request.Settings.Platform, cancellationToken, replay.Database);
        var drops = SchemaDiff.Between(wanted, source, AllKinds.List);
        await using (var connection = await copy.OpenAsOwnerAsync(cancellationToken))
        {
            foreach (var drop in drops)
            {
#pragma warning disable CA2100 // The engine's own statement.
                await using var command = new NpgsqlCommand(drop.Sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        // pg_dump leaves out the security labels of all providers or of none.
        var labels = SchemaScope.Of(request.Settings).ExcludedExtensions.Count == 0;
        var options = new PgDumpOptions { Schemas = [.. request.Settings.Schemas], ColumnOrder = false, SecurityLabels = labels };
        var made = await PgDump.SchemaTextAsync(copy.SuperuserConnection, options, cancellationToken);
        var there = await PgDump.SchemaTextAsync(request.From.ConnectionString, options, cancellationToken);
        var differences = PgDumpOracle.Compare(ForRunner(there, await RunnerAsync(request.From, cancellationToken)), ForRunner(made, copy.OwnerRole));
        if (differences.Count > 0)
        {
            throw new ExportNotProvenException("pg_dump says:\n" + string.Join("\n", differences.Take(20).Select(d => $"  {d}")));
        }
    }

    // Default privileges, and an owner's own, are those of the role that runs migrations, whatever its name is on a server.
    private static string ForRunner(string dump, string role) => new[] { ("FOR ROLE ", " "), (" FROM ", ";\n"), (" TO ", ";\n") }.Aggregate(
        dump, (text, around) => text.Replace($"{around.Item1}{Quote.Identifier(role)}{around.Item2}", $"{around.Item1}runner{around.Item2}", StringComparison.Ordinal));

    private static async Task<string> RunnerAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb export", cancellationToken);
        await using var command = new NpgsqlCommand("select current_user::text", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
