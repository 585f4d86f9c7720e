namespace Build.Tasks;

[TaskName("Repair")]
[TaskDescription(RepairCommand.Summary)]
public sealed class Repair : CommandTask
{
    public override Command Command => RepairCommand.Definition;
}
