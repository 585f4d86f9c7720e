namespace AriaDb.Commands;

/// <summary>Every command of the tool, in the order in which help shows them.</summary>
public static class AllCommands
{
    public static IReadOnlyList<Command> List { get; } =
    [
        AuditCommand.Definition,
        ExportCommand.Definition,
        VerifyCommand.Definition,
        BaselineCommand.Definition,
        AdoptCommand.Definition,
        PlanCommand.Definition,
        PromoteCommand.Definition,
        SmokeCommand.Definition,
        UndoCommand.Definition,
        StatusCommand.Definition,
        HistoryCommand.Definition,
        DriftCommand.Definition,
        RepairCommand.Definition,
        BackupCommand.Definition,
        RestoreCommand.Definition,
        SplitCommand.Definition,
        UnlockCommand.Definition,
        LockCommand.Definition,
        PinCommand.Definition,
        DiffCommand.Definition,
        NewCommand.Definition,
        DemoCommand.Definition,
        CompletionCommand.Definition,
        VersionCommand.Definition,
    ];
}
