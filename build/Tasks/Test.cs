namespace Build.Tasks;

[TaskName("Test")]
[TaskDescription(Summary)]
public sealed class Test : CommandTask
{
    private const string Summary = "Run the tests, those on a real Postgres included";

    private static readonly CommandOption Project = new("project", "NAME", "Only this test project, such as AriaDb.Schema.Tests") { Repeatable = true };

    private static readonly CommandOption Filter = new("filter", "PATTERN", "Only tests whose full name matches, with * at either end");

    private static readonly Command Definition = new("test", Summary, [Project, Filter], "--project=AriaDb.Tests --filter='*Promot*'", RunAsync)
    {
        Details = "Results are left in artifacts/test-results. The last line says how many passed.",
        NeedsServer = true,
    };

    public override Command Command => Definition;

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var projects = invocation.Values(Project) is { Count: > 0 } asked ? asked : TestRun.Projects;
        var unknown = projects.Except(TestRun.Projects).Select(name => $"there is no test project {name}{NearestName.Hint(name, TestRun.Projects)}").ToList();
        if (unknown.Count > 0)
        {
            throw new CommandLineException(unknown);
        }

        var results = await TestRun.RunAsync(projects, invocation.Value(Filter), invocation.Progress, cancellationToken);

        await invocation.Out.WriteAsync($"\n{CommandHelp.Table(results.Select(result => (result.Project, result.ToString())))}");
        await invocation.Out.WriteLineAsync($"{results.Sum(result => result.OnPostgres)} tests ran on a real Postgres; built from the {Repository.Feed}.");
        var total = new TestResults("all", results.Sum(each => each.Passed), results.Sum(each => each.Failed), results.Sum(each => each.Skipped), 0);
        await invocation.Out.WriteLineAsync(total.ToString());
        return total.Failed == 0 ? ExitCode.Done : ExitCode.CheckFound;
    }
}
