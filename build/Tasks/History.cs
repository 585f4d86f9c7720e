namespace Build.Tasks;

[TaskName("History")]
[TaskDescription(HistoryCommand.Summary)]
public sealed class History : CommandTask
{
    public override Command Command => HistoryCommand.Definition;
}
