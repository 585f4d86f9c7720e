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
        ExportRequest request, Replay replay, IThrowawayServer server, DatabaseSchema source, DatabaseSchema reached,
        IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var copy = await ThrowawayDatabase.CreateAsync(server, request.Settings.Platform, cancellationToken, replay.Database);
        var drops = SchemaDiff.Between(reached, source, AllKinds.List);
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
        foreach (var aside in differences.Where(difference => IsAside(difference, source, reached)))
        {
            progress.Report($"{aside.Name}: what only its parent has in the source stays its own besides (docs/not-supported.md)");
        }

        List<PgDumpDifference> faults = [.. differences.Where(difference => !IsAside(difference, source, reached))];
        if (faults.Count > 0)
        {
            throw new ExportNotProvenException("pg_dump says:\n" + string.Join("\n", faults.Take(20).Select(d => $"  {d}")));
        }
    }

    /// <summary>
    /// ALTER TABLE ... INHERIT leaves a column or CHECK the table's own besides, and no statement makes it the parent's alone (15 to 18): pg_dump
    /// spells out what is the table's own, and nothing else may differ in its text.
    /// </summary>
    /// <param name="difference">What differs between the wanted schema (left) and the reached one.</param>
    internal static bool IsAside(PgDumpDifference difference, DatabaseSchema wanted, DatabaseSchema reached) =>
        (difference.Left is null || difference.Right is null || Lines(difference.Left).IsSubsetOf(Lines(difference.Right)))
        && wanted.Objects
            .Where(want => reached.Find(want.Id) is { } found && found.Equals(want) && found.ToString() != want.ToString())
            .Select(want => want.Parent?.Name)
            .Any(table => difference.Name == $"TABLE {table}" || difference.Name.StartsWith($"DEFAULT {table} ", StringComparison.Ordinal));

    private static HashSet<string> Lines(string text) => [.. text.Split('\n').Select(line => line.TrimEnd(','))];

    // Default privileges are those of the role that runs migrations, whatever its name is on a server.
    private static string ForRunner(string dump, string role) =>
        dump.Replace($"FOR ROLE {Quote.Identifier(role)} ", "FOR ROLE runner ", StringComparison.Ordinal);

    private static async Task<string> RunnerAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb export", cancellationToken);
        await using var command = new NpgsqlCommand("select current_user::text", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
