namespace Build.Tasks;

[TaskName("Drift")]
[TaskDescription(DriftCommand.Summary)]
public sealed class Drift : CommandTask
{
    public override Command Command => DriftCommand.Definition;
}
