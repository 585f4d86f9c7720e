namespace Build.Tasks;

[TaskName("Plan")]
[TaskDescription(PlanCommand.Summary)]
public sealed class Plan : CommandTask
{
    public override Command Command => PlanCommand.Definition;
}
