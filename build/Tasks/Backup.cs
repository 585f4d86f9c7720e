namespace Build.Tasks;

[TaskName("Backup")]
[TaskDescription(BackupCommand.Summary)]
public sealed class Backup : CommandTask
{
    public override Command Command => BackupCommand.Definition;
}
