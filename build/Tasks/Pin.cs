namespace Build.Tasks;

[TaskName("Pin")]
[TaskDescription(PinCommand.Summary)]
public sealed class Pin : CommandTask
{
    public override Command Command => PinCommand.Definition;
}
