namespace Build.Tasks;

[TaskName("Adopt")]
[TaskDescription(AdoptCommand.Summary)]
public sealed class Adopt : CommandTask
{
    public override Command Command => AdoptCommand.Definition;
}
