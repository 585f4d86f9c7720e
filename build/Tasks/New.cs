namespace Build.Tasks;

[TaskName("New")]
[TaskDescription(NewCommand.Summary)]
public sealed class New : CommandTask
{
    public override Command Command => NewCommand.Definition;
}
