namespace Build.Tasks;

[TaskName("Clean")]
[TaskDescription(Summary)]
public sealed class Clean : CommandTask
{
    private const string Summary = "Delete what builds leave behind: artifacts, bin and obj";

    private static readonly Command Definition = new("clean", Summary, [], "", async (invocation, cancellationToken) =>
    {
        // The running build's own folder stays; build.sh builds it anew when a source changes.
        var leftovers = new[] { "src", "tests", "benchmarks", "eng" }
            .Select(folder => Path.Combine(invocation.Workspace.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
            .Where(folder => Path.GetFileName(folder) is "bin" or "obj")
            .Append(Path.Combine(invocation.Workspace.Root, "artifacts"));
        foreach (var folder in leftovers.Where(Directory.Exists).ToList())
        {
            Directory.Delete(folder, recursive: true);
            await invocation.Out.WriteLineAsync(Path.GetRelativePath(invocation.Workspace.WorkingDirectory, folder));
        }

        return ExitCode.Done;
    });

    public override Command Command => Definition;
}
