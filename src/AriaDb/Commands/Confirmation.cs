using AriaDb.Connections;

namespace AriaDb.Commands;

/// <summary>The word for a protected database: its name, typed when asked or given with --confirm.</summary>
internal static class Confirmation
{
    public static CommandOption Option { get; } = new("confirm", "NAME", "The name of a protected target, instead of typing it when asked");

    /// <summary>Whether a person means this database.</summary>
    public static async Task<bool> AskAsync(Invocation invocation, DatabaseTarget target)
    {
        if (invocation.Has(Option))
        {
            return invocation.Values(Option).Contains(target.Name);
        }

        if (!invocation.Terminal.Interactive)
        {
            return false;
        }

        await invocation.Error.WriteAsync($"{target} is protected. Type its name to go on: ");
        return (await invocation.Terminal.In.ReadLineAsync())?.Trim() == target.Name;
    }
}
