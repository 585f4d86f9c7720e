namespace Build.Tasks;

[TaskName("Verify")]
[TaskDescription(VerifyCommand.Summary)]
public sealed class Verify : CommandTask
{
    public override Command Command => VerifyCommand.Definition;
}
