namespace Build.Tasks;

[TaskName("Restore")]
[TaskDescription(RestoreCommand.Summary)]
public sealed class Restore : CommandTask
{
    public override Command Command => RestoreCommand.Definition;
}
