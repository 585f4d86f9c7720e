namespace Build.Tasks;

[TaskName("Demo")]
[TaskDescription(DemoCommand.Summary)]
public sealed class Demo : CommandTask
{
    public override Command Command => DemoCommand.Definition;
}
