using AriaDb.Catalog;
using AriaDb.Connections;
using AriaDb.Exporting;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using AriaDb.Servers;

namespace AriaDb;

/// <summary>
/// Writes what a database's schema has beyond the migration files: replays the files, compares, writes numbered files with their undo,
/// and proves by running them that they lead exactly there, before the first is written.
/// </summary>
public static class Export
{
    public static async Task<ExportResult> RunAsync(ExportRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var folder = await LoadAsync(request.Settings.MigrationsFolder, cancellationToken);
        progress.Report($"Reading {request.From.Name}");
        var source = await ReadAsync(request, cancellationToken);
        await using var server = await ThrowawayServers.StartAsync(
            request.Server, source.Schema.MajorVersion, request.Settings, progress, cancellationToken);
        await using var replay = await Replay.StartAsync(server, request.Settings, RolesIn(source.Schema), progress, cancellationToken);
        progress.Report($"Replaying {folder.Files.Count} migration file(s)");
        await replay.ApplyAllAsync(folder.Files, cancellationToken);

        var before = (await replay.ReadAsync(cancellationToken)).Schema;
        var (renames, renamesUndo) = Renames.Statements(request.Renames, before);
        var files = new List<ExportedFile>();
        var writer = new FileWriter(request, folder, replay);
        if (renames.Count > 0)
        {
            files.Add(await writer.ApplyAsync(request.Name ?? "renames", renames, before, cancellationToken, renamesUndo));
        }

        var repository = renames.Count > 0 ? (await replay.ReadAsync(cancellationToken)).Schema : before;
        var wanted = WithKept(source.Schema, repository, request.Drops);
        var steps = SchemaDiff.Steps(repository, wanted, AllKinds.List);
        steps = request.Online ? [.. steps.Select(step => step.Online())] : steps;
        var planned = FilePlan.Divide(steps, repository, wanted, request.Settings.Modules, request.Module);
        if (request.Name is { } name)
        {
            var chosen = planned.SelectMany(file => file.Steps).ToHashSet();
            planned = [.. FilePlan.Divide(steps, repository, wanted, Configuration.Modules.None)
                .Select(file => new PlannedFile(name, [.. file.Steps.Where(chosen.Contains)]))
                .Where(file => file.Steps.Count > 0)];
        }

        RefuseLosses(planned.SelectMany(file => file.Steps).SelectMany(s => s.Changes), request.Allowed);
        foreach (var file in planned)
        {
            progress.Report($"Proving {file.Module}: {file.Steps.Sum(s => s.Changes.Count)} statement(s)");
            files.Add(await writer.ApplyAsync(file.Module, [.. file.Steps.SelectMany(s => s.Changes)], wanted, cancellationToken));
        }

        var kept = wanted.Objects.Where(o => !source.Schema.Contains(o.Id)).Select(o => o.Id).ToList();
        await ProveAsync(request, replay, server, source.Schema, wanted, planned, progress, cancellationToken);
        var outermost = kept.Where(id => wanted.Find(id)!.Parent is not { } parent || source.Schema.Contains(parent)).ToList();
        if (!request.DryRun)
        {
            await writer.WriteAsync(files, outermost, cancellationToken);
        }

        return new ExportResult(
            files, outermost, [.. Renames.Suspected(repository, source.Schema, outermost)], [.. source.Unmodelled.Select(u => u.Description)]);
    }

    /// <summary>Roles that a schema names; a fresh server lacks them.</summary>
    public static IReadOnlyList<string> RolesIn(DatabaseSchema schema) => [.. schema.Objects
        .SelectMany(item => item switch
        {
            Grant grant => [grant.Entry.Grantee, grant.Grantor],
            Policy policy => policy.Roles,
            UserMapping mapping => [mapping.Role],
            DefaultPrivilege privilege => privilege.Entries.Select(e => e.Grantee).Append(privilege.Role),
            _ => Enumerable.Empty<string?>(),
        })
        .Where(role => !string.IsNullOrEmpty(role)).Select(role => role!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static async Task<MigrationFolder> LoadAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
        {
            return MigrationFolder.Empty(path);
        }

        var folder = await MigrationFolder.LoadAsync(path, cancellationToken);
        var findings = (await MigrationSums.ReadAsync(folder.SumsPath, cancellationToken))?.Check(folder) ?? [];
        return findings.Count == 0 ? folder : throw new MigrationFilesException(findings);
    }

    private static async Task<CatalogSnapshot> ReadAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(request.From, "ariadb export", cancellationToken);
        var snapshot = await CatalogReader.ReadAsync(connection, SchemaScope.Of(request.Settings), cancellationToken);
        var refused = snapshot.Unmodelled.Where(o => !request.Accepted.Any(p => Patterns.Match(p, o.Description))).ToList();
        return refused.Count == 0 ? snapshot : throw new UnmodelledObjectsException(refused);
    }

    /// <summary>What one schema has, and what only the other has: that stays, unless it is asked to go or something of the first takes its place.</summary>
    internal static DatabaseSchema WithKept(DatabaseSchema wanted, DatabaseSchema other, IReadOnlyList<string> drops)
    {
        var occupied = wanted.Objects.SelectMany(o => o.Occupies).ToHashSet(StringComparer.Ordinal);
        return wanted.With(other, item => IsKept(item, other, wanted, occupied, drops));
    }

    private static bool IsKept(SchemaObject item, DatabaseSchema other, DatabaseSchema wanted, HashSet<string> occupied, IReadOnlyList<string> drops)
    {
        if (item.Parent is { } parent && !wanted.Contains(parent) && other.Find(parent) is { } above
            && !IsKept(above, other, wanted, occupied, drops))
        {
            return false;
        }

        if (drops.Any(pattern => Patterns.Match(pattern, item.Id.ToString()) || Patterns.Match(pattern, item.Id.Name)))
        {
            return false;
        }

        return !item.Occupies.Any(occupied.Contains);
    }

    internal static void RefuseLosses(IEnumerable<Change> changes, IReadOnlyList<string> allowed)
    {
        var losses = changes.SelectMany(c => c.Hazards.Where(h => h.Kind == HazardKind.DeletesData).Select(h => (c, h)))
            .Where(loss => !allowed.Contains("all", StringComparer.OrdinalIgnoreCase) && !allowed.Contains(loss.h.Code, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (losses.Count > 0)
        {
            throw new HazardNotAllowedException(losses);
        }
    }

    private static async Task ProveAsync(
        ExportRequest request, Replay replay, IThrowawayServer server, DatabaseSchema source, DatabaseSchema wanted,
        IReadOnlyList<PlannedFile> planned, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var reached = (await replay.ReadAsync(cancellationToken)).Schema;
        var steps = SchemaDiff.Steps(reached, wanted, AllKinds.List);

        // Of one module, what is left of others is for their own export.
        var left = (request.Module is null ? steps : FilePlan.Divide(steps, reached, wanted, request.Settings.Modules, request.Module).SelectMany(file => file.Steps))
            .SelectMany(step => step.Changes).ToList();
        if (left.Count > 0)
        {
            throw new ExportNotProvenException("Still different afterwards:\n" + string.Join("\n", left.Take(20).Select(c => $"  {c.Sql}")));
        }

        if (planned.Count > 0 && request.Module is null)
        {
            progress.Report("Proving by pg_dump");
            await DumpProof.RunAsync(request, replay, server, source, reached, progress, cancellationToken);
        }
    }
}
