namespace Build.Tasks;

[TaskName("Publish")]
[TaskDescription(Summary)]
public sealed class Publish : CommandTask
{
    private const string Summary = "Publish the command line as one file that needs no .NET, into artifacts/publish";

    private static readonly CommandOption Runtime = new("runtime", "RID", "The system it is for, such as linux-x64 or win-x64; this one otherwise");

    private static readonly Command Definition = new("publish", Summary, [Runtime], "--runtime=linux-arm64", async (invocation, cancellationToken) =>
    {
        var program = await CommandLineProducts.PublishAsync(invocation.Value(Runtime), invocation.Progress, cancellationToken);
        await invocation.Out.WriteLineAsync(Path.GetRelativePath(invocation.Workspace.WorkingDirectory, program));
        return ExitCode.Done;
    })
    {
        Details = """
            Takes the packages Microsoft.NETCore.App.Runtime.RID and Microsoft.NETCore.App.Crossgen2 from the package feed. Our own assemblies are compiled
            ahead, so that it starts as fast as it can; compiling all of .NET again (composite) would take minutes and gain nothing.
            """,
    };

    public override Command Command => Definition;
}
