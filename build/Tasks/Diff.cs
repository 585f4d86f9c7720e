namespace Build.Tasks;

[TaskName("Diff")]
[TaskDescription(DiffCommand.Summary)]
public sealed class Diff : CommandTask
{
    public override Command Command => DiffCommand.Definition;
}
