using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Migrations;
using AriaDb.Planning;
using AriaDb.Servers;

namespace AriaDb;

/// <summary>What Promote would do to a target; making it changes nothing.</summary>
public static class Plan
{
    /// <summary>The plan of the pending files, as a report, a file for Promote and a page for reviewers.</summary>
    public static async Task<PlanReport> OfAsync(TargetState state, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(state.Target, "ariadb plan", cancellationToken);
        var identity = await DatabaseIdentity.ReadAsync(connection, cancellationToken);
        var tables = await TouchedTables.ReadAsync(connection, state.Schema, cancellationToken);
        var kept = await KeptObjects.ReadAsync(state.Folder.Path, cancellationToken);
        var plan = PlanReport.Of(state.Target.Name, state.Pending, tables);
        return plan with
        {
            Files = await TouchedTables.CountAsync(connection, plan.Files, cancellationToken),
            Fingerprint = state.Fingerprint,
            Database = identity.Name,
            DatabaseOid = identity.Oid,
            SystemIdentifier = identity.SystemIdentifier,
            ServerVersion = connection.PostgreSqlVersion.ToString(),
            Kept = [.. kept.ByDatabase.GetValueOrDefault(state.Target.Name, [])],
        };
    }

    /// <summary>
    /// The plan as a throwaway server shows it: the hazards of each statement, the file that fails. Rows of the target that a statement would
    /// fail on are counted.
    /// </summary>
    public static async Task<PlanReport> TryAsync(
        PlanReport plan, TargetState state, ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var tried = await StatementHazards.AddAsync(plan, state, choice, progress, cancellationToken);
        await using var connection = await ConnectionFactory.OpenAsync(state.Target, "ariadb plan", cancellationToken);
        return await OffendingRows.AddAsync(tried, connection, cancellationToken);
    }

    /// <summary>The same of other files, such as those that take some back.</summary>
    public static async Task<IReadOnlyList<PlannedFile>> OfAsync(TargetState state, IReadOnlyList<MigrationFile> files, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(state.Target, "ariadb plan", cancellationToken);
        var tables = await TouchedTables.ReadAsync(connection, state.Schema, cancellationToken);
        return await TouchedTables.CountAsync(connection, [.. files.Select(file => PlannedFile.Of(file, tables))], cancellationToken);
    }
}
