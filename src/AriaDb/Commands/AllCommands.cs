namespace AriaDb.Commands;

/// <summary>Every command of the tool, in the order in which help shows them.</summary>
public static class AllCommands
{
    public static IReadOnlyList<Command> List { get; } =
    [
        ExportCommand.Definition,
        DiffCommand.Definition,
        NewCommand.Definition,
        VersionCommand.Definition,
    ];
}
