namespace Build.Tasks;

[TaskName("Status")]
[TaskDescription(StatusCommand.Summary)]
public sealed class Status : CommandTask
{
    public override Command Command => StatusCommand.Definition;
}
