namespace Build.Tasks;

[TaskName("Smoke")]
[TaskDescription(SmokeCommand.Summary)]
public sealed class Smoke : CommandTask
{
    public override Command Command => SmokeCommand.Definition;
}
