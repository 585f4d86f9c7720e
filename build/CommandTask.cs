namespace Build;

/// <summary>A target that runs one command; its class says which, and what runs before it.</summary>
public abstract class CommandTask : AsyncFrostingTask<BuildContext>
{
    public abstract Command Command { get; }

    public sealed override Task RunAsync(BuildContext context) => context.RunAsync(Command);
}
