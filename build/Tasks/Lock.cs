namespace Build.Tasks;

[TaskName("Lock")]
[TaskDescription(LockCommand.Summary)]
public sealed class Lock : CommandTask
{
    public override Command Command => LockCommand.Definition;
}
