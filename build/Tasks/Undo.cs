namespace Build.Tasks;

[TaskName("Undo")]
[TaskDescription(UndoCommand.Summary)]
public sealed class Undo : CommandTask
{
    public override Command Command => UndoCommand.Definition;
}
