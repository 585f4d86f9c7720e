namespace AriaDb.Commands;

/// <summary>Every command of the tool, in the order in which help shows them.</summary>
public static class AllCommands
{
    public static IReadOnlyList<Command> List { get; } =
    [
        AuditCommand.Definition,
        DemoCommand.Definition,
        BaselineCommand.Definition,
        AdoptCommand.Definition,
        ExportCommand.Definition,
        PlanCommand.Definition,
        PromoteCommand.Definition,
        SmokeCommand.Definition,
        UndoCommand.Definition,
        StatusCommand.Definition,
        HistoryCommand.Definition,
        DriftCommand.Definition,
        UnlockCommand.Definition,
        LockCommand.Definition,
        PinCommand.Definition,
        RepairCommand.Definition,
        BackupCommand.Definition,
        RestoreCommand.Definition,
        SplitCommand.Definition,
        DiffCommand.Definition,
        VerifyCommand.Definition,
        NewCommand.Definition,
        CompletionCommand.Definition,
        VersionCommand.Definition,
    ];
}
