namespace Build.Tasks;

[TaskName("Baseline")]
[TaskDescription(BaselineCommand.Summary)]
public sealed class Baseline : CommandTask
{
    public override Command Command => BaselineCommand.Definition;
}
