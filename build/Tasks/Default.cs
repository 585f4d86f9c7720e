namespace Build.Tasks;

[TaskName("Default")]
[TaskDescription(Summary)]
public sealed class Default : CommandTask
{
    private const string Summary = "List the targets, as a bare ./build.sh does";

    private static readonly Command Definition = new("default", Summary, [], "", async (invocation, cancellationToken) =>
    {
        await invocation.Out.WriteAsync(FrontHelp.List(Target.All()));
        return ExitCode.Done;
    });

    public override Command Command => Definition;
}
