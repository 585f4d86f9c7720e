namespace Build.Tasks;

[TaskName("Pack")]
[TaskDescription(Summary)]
public sealed class Pack : CommandTask
{
    private const string Summary = "Pack the command line as a .NET tool into artifacts/packages";

    private static readonly Command Definition = new("pack", Summary, [], "", async (invocation, cancellationToken) =>
    {
        var folder = await CommandLineProducts.PackAsync(invocation.Progress, cancellationToken);
        foreach (var package in Directory.GetFiles(folder, "*.nupkg"))
        {
            await invocation.Out.WriteLineAsync(Path.GetRelativePath(invocation.Workspace.WorkingDirectory, package));
        }

        return ExitCode.Done;
    })
    {
        Details = "To install it from there: dotnet tool install --global AriaDb.Cli --add-source artifacts/packages",
    };

    public override Command Command => Definition;
}
