namespace Build.Tasks;

[TaskName("Promote")]
[TaskDescription(PromoteCommand.Summary)]
public sealed class Promote : CommandTask
{
    public override Command Command => PromoteCommand.Definition;
}
