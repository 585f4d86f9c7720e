namespace Build.Tasks;

[TaskName("Build")]
[TaskDescription(Summary)]
public sealed class Build : CommandTask
{
    private const string Summary = "Build the command line into artifacts/bin";

    private static readonly Command Definition = new("build", Summary, [], "", async (invocation, cancellationToken) =>
    {
        var program = await CommandLineBuild.PublishAsync(invocation.Progress, cancellationToken);
        await invocation.Out.WriteLineAsync(Path.GetRelativePath(invocation.Workspace.WorkingDirectory, program));
        return ExitCode.Done;
    })
    {
        Details = """
            Where clang or gcc is there, and the feed has the packages, it becomes a native program, which takes minutes; else it is published for .NET. The
            program of before stays until the new one is made.
            """,
    };

    public override Command Command => Definition;
}
