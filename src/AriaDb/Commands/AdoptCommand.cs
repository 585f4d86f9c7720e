namespace AriaDb.Commands;

/// <summary>Takes over what another tool has applied.</summary>
public static class AdoptCommand
{
    public const string Summary = "Take what another tool has applied into our files and journal, where all of it is there";

    private static readonly CommandOption From = new("from-journal", "TABLE", "The other tool's journal, as schema.table; without it the journals found are listed");
    private static readonly CommandOption Files = new("files", "FOLDER", "The folder of the other tool's SQL files");
    private static readonly CommandOption DryRun = new("dry-run", null, "Say what would be taken over, and write nothing");

    public static Command Definition { get; } = new(
        "adopt", Summary, [CommonOptions.To, From, Files, DryRun, Confirmation.Option, CommonOptions.Server],
        "--to=prod --from-journal=public.schema_migrations --files=db/migrations --confirm=prod", RunAsync)
    {
        NeedsServer = true,
        Details = """
            Knows the journals of golang-migrate, dbmate, Rails, the Supabase CLI, Flyway, Liquibase, DbUp, Entity Framework Core, Atlas, Prisma and Ecto,
            and never writes them. The SQL files of what is applied become migrations/NNNN_name.sql, in the other tool's order, and are recorded only
            where every object of them is there identically, as with Baseline. A tool without SQL files: Export, then Baseline.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        if (invocation.Has(From) != invocation.Has(Files))
        {
            throw new CommandLineException([$"{From.Usage} and {Files.Usage} go together"]);
        }

        invocation.RefuseWithout(From, DryRun, Confirmation.Option);
        if (invocation.Value(From) is not { } from)
        {
            var journals = await Adopt.FindAsync(target, settings, cancellationToken);
            await invocation.Out.WriteAsync(journals.Count == 0 ? $"{target.Name} has no journal of another tool.\n" : string.Concat(journals.Select(journal =>
                $"{journal.Name}: {journal.MadeBy}, "
                + (journal.Applied.Count == 0 ? "says nothing is applied" : journal.IsUpTo ? $"applied up to {journal.Applied[0]}" : $"{journal.Applied.Count} applied, the last {journal.Applied[^1]}")
                + (journal.Unfinished.Count == 0 ? "" : $"; NOT FINISHED: {string.Join(", ", journal.Unfinished)}") + "\n")));
            return ExitCode.Done;
        }

        var request = new AdoptRequest(target, settings, invocation.ServerChoice(), invocation.Workspace.Typed(invocation.Required(Files)), from)
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            DryRun = invocation.Has(DryRun),
        };

        var files = await Adopt.RunAsync(request, invocation.Progress, cancellationToken);

        foreach (var file in files)
        {
            await invocation.Out.WriteLineAsync($"{(request.DryRun ? "would take over" : "took over")} {Path.GetFileName(file.Source)} as {file.FileName}{(file.Undo is null ? "" : ", with its undo file")}");
        }

        await invocation.Out.WriteLineAsync($"{target.Name}: {files.Count} file(s) {(request.DryRun ? "would be recorded" : "are recorded")} as in place; {from} was only read.");
        return ExitCode.Done;
    }
}
