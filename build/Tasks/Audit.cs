namespace Build.Tasks;

[TaskName("Audit")]
[TaskDescription(AuditCommand.Summary)]
public sealed class Audit : CommandTask
{
    public override Command Command => AuditCommand.Definition;
}
