namespace Build.Tasks;

[TaskName("Split")]
[TaskDescription(SplitCommand.Summary)]
public sealed class Split : CommandTask
{
    public override Command Command => SplitCommand.Definition;
}
