namespace Build.Tasks;

[TaskName("Unlock")]
[TaskDescription(UnlockCommand.Summary)]
public sealed class Unlock : CommandTask
{
    public override Command Command => UnlockCommand.Definition;
}
