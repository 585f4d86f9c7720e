namespace AriaDb.Commands;

/// <summary>Shows the whole story on a throwaway server.</summary>
public static class DemoCommand
{
    public const string Summary = "Play the whole story, from audit to promotion, on a throwaway server";

    public static Command Definition { get; } = new("demo", Summary, [CommonOptions.Server], "", RunAsync)
    {
        NeedsServer = true,
        Details = "Makes postgres_dev and postgres from samples/ on one throwaway server and runs every command on them. Nothing of yours is touched.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var demo = await Demo.StartAsync(invocation, invocation.ServerChoice(), cancellationToken);
        return await demo.RunAsync(cancellationToken);
    }
}
