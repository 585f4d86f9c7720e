namespace Build.Tasks;

[TaskName("Completion")]
[TaskDescription(CompletionCommand.Summary)]
public sealed class Completion : CommandTask
{
    public override Command Command => CompletionCommand.Definition;
}
