using AriaDb.Migrations;

namespace AriaDb.Commands;

/// <summary>Starts a migration file that a person writes.</summary>
public static class NewCommand
{
    public const string Summary = "Start a hand-written migration and its undo file";

    private static readonly CommandOption Name = new("name", "WORDS", "What the migration does, in a few words") { Required = true };

    public static Command Definition { get; } = new("new", Summary, [Name], "--name=add_goal_notes", RunAsync)
    {
        Details = """
            Writes migrations/NNNN_name.sql with the next free number, and migrations/undo/NNNN_name.sql.
            Fill in both; Verify proves them.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var folder = invocation.Workspace.Configured("migrations");

        var written = await NewMigration.WriteAsync(folder, invocation.Required(Name), cancellationToken);

        foreach (var path in written)
        {
            await invocation.Out.WriteLineAsync(Path.GetRelativePath(invocation.Workspace.WorkingDirectory, path));
        }

        return ExitCode.Done;
    }
}
