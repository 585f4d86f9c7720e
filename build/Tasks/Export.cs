namespace Build.Tasks;

[TaskName("Export")]
[TaskDescription(ExportCommand.Summary)]
public sealed class Export : CommandTask
{
    public override Command Command => ExportCommand.Definition;
}
