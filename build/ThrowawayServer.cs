namespace Build;

internal static class ThrowawayServer
{
    public static Task EnsureAsync(Invocation invocation, CancellationToken cancellationToken) => Task.CompletedTask;
}
