using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using AriaDb.Servers;
using AriaDb.Verifying;

namespace AriaDb.Planning;

/// <summary>
/// What is dangerous about each statement, as the kinds of the objects it changes say: the files are run on a throwaway server, and what
/// changed between before and after a file is told by the engine, whoever wrote the file.
/// </summary>
internal static class StatementHazards
{
    /// <summary>The plan with its hazards, statement by statement; it says so where a file fails, and where none could be tried.</summary>
    public static async Task<PlanReport> AddAsync(
        PlanReport plan, TargetState state, ServerChoice choice, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (plan.Files.All(file => file.Statements.Count == 0))
        {
            return plan;
        }

        try
        {
            await using var server = await ThrowawayServers.StartAsync(choice, state.Schema.MajorVersion, state.Settings, progress, cancellationToken);
            await using var replay = await Replay.StartAsync(
                server, state.Settings, [.. state.Settings.Roles.Union(Export.RolesIn(state.Schema))], progress, cancellationToken);
            var inPlace = state.Pending.Journal.InPlace.Select(entry => entry.Version).ToHashSet();
            progress.Report("Running the pending files on a throwaway server");
            await replay.ApplyAllAsync([.. state.Folder.Files.Where(file => inPlace.Contains(file.Number))], cancellationToken);
            if (state.Reconciling is { } next)
            {
                await replay.StandInAsync(next, cancellationToken);
            }

            return await RunAsync(plan, state.Pending.Files, replay, cancellationToken);
        }
        catch (AriaDbException unknown)
        {
            // Not one of the pending files: there is no server, or what is in place does not run on it.
            return plan with { NotTried = unknown.Message };
        }
    }

    /// <summary>Runs the pending files one by one; the first that fails ends it, and is named.</summary>
    public static async Task<PlanReport> RunAsync(
        PlanReport plan, IReadOnlyList<MigrationFile> pending, Replay replay, CancellationToken cancellationToken)
    {
        var files = plan.Files.ToList();
        var earlier = new RowChanges();
        var before = (await replay.ReadAsync(cancellationToken)).Schema;
        for (var index = 0; index < pending.Count; index++)
        {
            try
            {
                await replay.ApplyAsync(pending[index], cancellationToken);
            }
            catch (AriaDbException failure)
            {
                return plan with { Files = files, Failures = [.. FailureFinding.Of(failure, pending[index]).Select(PlannedFailure.Of)] };
            }

            var after = (await replay.ReadAsync(cancellationToken)).Schema;
            files[index] = Of(files[index], before, after, earlier);
            before = after;
        }

        return plan with { Files = files };
    }

    /// <summary>A statement has the hazards of the change it is written as, or else of those whose object it names; what no statement names is the file's.</summary>
    private static PlannedFile Of(PlannedFile file, DatabaseSchema before, DatabaseSchema after, RowChanges earlier)
    {
        var hazards = file.Statements.Select(_ => new List<PlannedHazard>()).ToList();
        var tables = file.Statements.Select(statement => statement.Tables.ToList()).ToList();
        var codes = (file.Hazards ?? []).ToHashSet(StringComparer.Ordinal);
        var mayDiffer = earlier.Follow(file.Statements, before);
        foreach (var change in SchemaDiff.Between(before, after, AllKinds.List))
        {
            var isOnline = IsOnline(file, change);
            codes.UnionWith((isOnline ? change.Online : [change]).SelectMany(form => form.Hazards).Select(hazard => hazard.Code));
            foreach (var (index, found) in StatementsOf(file, change, isOnline))
            {
                hazards[index].AddRange(found
                    .Select(hazard => new PlannedHazard(hazard.Code, hazard.Message) { CountQuery = hazard.CountQuery, RowsMayDiffer = mayDiffer[index] })
                    .Except(hazards[index]));
                if (before.Find(before.RootOf(change.Object)) is Table table && !tables[index].Contains(table.Id.Name, StringComparer.Ordinal))
                {
                    tables[index].Add(table.Id.Name);
                }
            }
        }

        return file with
        {
            Hazards = [.. codes.Order(StringComparer.Ordinal)],
            Statements = [.. file.Statements.Select((statement, index) => statement with { Hazards = hazards[index], Tables = tables[index] })],
        };
    }

    private static bool IsOnline(PlannedFile file, Change change) =>
        change.Online.Count > 0 && change.Online.All(form => file.Statements.Any(statement => Same(form.Sql, statement.Sql)));

    private static IEnumerable<(int Index, IEnumerable<Hazard> Hazards)> StatementsOf(PlannedFile file, Change change, bool isOnline)
    {
        var written = Enumerable.Range(0, file.Statements.Count)
            .SelectMany(index => (isOnline ? change.Online : [change]).Where(form => Same(form.Sql, file.Statements[index].Sql)).Select(form => (index, (IEnumerable<Hazard>)form.Hazards)))
            .ToList();
        return written.Count > 0 ? written
            : Enumerable.Range(0, file.Statements.Count).Where(index => NamesObject(file.Statements[index].Sql, change.Object)).Select(index => (index, (IEnumerable<Hazard>)change.Hazards));
    }

    private static bool Same(string sql, string statement) => string.Equals(sql.TrimEnd(';', '\n'), statement.TrimEnd(';', '\n'), StringComparison.OrdinalIgnoreCase);

    // "public.goal.title": a statement about the column names it and its table, with or without the schema.
    private static bool NamesObject(string sql, ObjectId id) =>
        id.Name.Split('(')[0].Split('.').Skip(1).All(part => sql.Contains(part.Trim('"'), StringComparison.OrdinalIgnoreCase));
}
