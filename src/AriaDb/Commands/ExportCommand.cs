using AriaDb.Exporting;

namespace AriaDb.Commands;

/// <summary>Writes what a database has beyond the migration files.</summary>
public static class ExportCommand
{
    public const string Summary = "Write a database's schema as numbered migration files, proven by running them";

    private static readonly CommandOption Name = new("name", "WORDS", "One file of this name instead of a file a module");
    private static readonly CommandOption Module = new("module", "MODULE", "Only this module of ariadb.json, with what it needs of others");
    private static readonly CommandOption DryRun = new("dry-run", null, "Print the files instead of writing them");
    private static readonly CommandOption Drop = new("drop", "PATTERN", "Drop what the files make and the source lacks, by name (\"table public.old_*\")") { Repeatable = true };
    private static readonly CommandOption Accept = new("accept", "PATTERN", "Leave out an object of a kind that is not exported, by its description") { Repeatable = true };

    public static Command Definition { get; } = new(
        "export", Summary,
        [CommonOptions.From with { Required = false }, Name, Module, DryRun, CommonOptions.Allow, CommonOptions.Online, Drop, Accept, CommonOptions.Rename, CommonOptions.Server],
        "--from=dev",
        RunAsync)
    {
        NeedsServer = true,
        Details = """
            Replays the migration files on a throwaway server, compares the result with the source, and writes what is missing: a file a
            module, an undo file for each, migrations.sum, and kept.txt with what only the files have. Nothing is dropped unasked.
            What changes a table that may hold rows goes into a no-transaction file, in forms that keep nobody waiting: CREATE INDEX
            CONCURRENTLY, NOT VALID and VALIDATE, defaults filled in by batches. --online=off writes the short forms instead.
            Before anything is written, the files are run and both the catalog and pg_dump must say that they lead to the source's schema.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var request = new ExportRequest(Connections.DatabaseTargets.Resolve(invocation.Value(CommonOptions.From) ?? "dev", settings), settings, invocation.ServerChoice())
        {
            Name = invocation.Value(Name),
            Module = KnownModule(invocation.Value(Module), settings),
            DryRun = invocation.Has(DryRun),
            Allowed = invocation.AllowedHazards(),
            Online = invocation.IsOnline(otherwise: true),
            Drops = invocation.Values(Drop),
            Accepted = invocation.Values(Accept),
            Renames = invocation.Values(CommonOptions.Rename),
        };

        var result = await Export.RunAsync(request, invocation.Progress, cancellationToken);

        await PrintAsync(invocation.Out, request, result);
        return ExitCode.Done;
    }

    // A module that is not there has no changes; to say so would pass for success.
    private static string? KnownModule(string? name, Configuration.Settings settings)
    {
        string[] known = [.. settings.Modules.Select(module => module.Name), Configuration.Module.Other];
        return name is null || known.Contains(name, StringComparer.Ordinal) ? name
            : throw new CommandLineException([$"there is no module {name}{NearestName.Hint(name, known)} (ariadb.json has {string.Join(", ", known)})"]);
    }

    /// <summary>A file that was written; all of it where it only would be.</summary>
    internal static async Task PrintAsync(TextWriter output, ExportedFile file, bool dryRun)
    {
        var hazards = file.Changes.SelectMany(c => c.Hazards).Select(h => h.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        await output.WriteLineAsync($"{(dryRun ? "would write" : "wrote")} {file.FileName}: {file.Changes.Count} statement(s)"
            + (hazards.Count > 0 ? $", hazards {string.Join(", ", hazards)}" : ""));
        foreach (var hazard in file.Changes.SelectMany(c => c.Hazards).Distinct())
        {
            await output.WriteLineAsync($"  {hazard.Code}: {hazard.Message}");
        }

        if (dryRun)
        {
            await output.WriteLineAsync(file.Text);
        }
    }

    private static async Task PrintAsync(TextWriter output, ExportRequest request, ExportResult result)
    {
        if (result.Files.Count == 0)
        {
            await output.WriteLineAsync(request.Module is { } module
                ? $"Nothing changed in module {module}: the migration files already make what {request.From.Name} has of it."
                : $"Nothing changed: the migration files already make the schema of {request.From.Name}.");
        }

        foreach (var file in result.Files)
        {
            await PrintAsync(output, file, request.DryRun);
        }

        foreach (var (old, renamed) in result.Suspected)
        {
            await output.WriteLineAsync($"note: {old} is kept and {renamed} is new, of one shape. If it was renamed, take the files back and export with --rename=\"{old}:{renamed.Name}\".");
        }

        if (result.Kept.Count > 0)
        {
            await output.WriteLineAsync($"kept {result.Kept.Count} object(s) that {request.From.Name} does not have (kept.txt lists them):");
            foreach (var id in result.Kept)
            {
                await output.WriteLineAsync($"  {id}");
            }
        }

        foreach (var left in result.LeftOut)
        {
            await output.WriteLineAsync($"not exported, as accepted: {left}");
        }
    }
}
