namespace Build.Tasks;

[TaskName("Version")]
[TaskDescription(VersionCommand.Summary)]
public sealed class Version : CommandTask
{
    public override Command Command => VersionCommand.Definition;
}
