namespace AriaDb.Commands;

/// <summary>Writes into a database which one it is.</summary>
public static class PinCommand
{
    public const string Summary = "Write into a database which one it is, so that two can never be mixed up";

    public static Command Definition { get; } = new("pin", Summary, [CommonOptions.To, Confirmation.Option], "--to=prod --confirm=prod", RunAsync)
    {
        Details = """
            Every command that changes a target then refuses a database that is pinned under another name, as after two connections were
            swapped, and one that is a copy of a pinned database (its server's number and its own are compared). A copy is pinned anew.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        if (!target.IsConfigured)
        {
            throw new CommandLineException([$"{CommonOptions.To.Usage} takes a name of ariadb.json here: the database is pinned as that"]);
        }

        var state = await Unlock.PinAsync(new(target, settings) { Confirm = t => Confirmation.AskAsync(invocation, t) }, invocation.Progress, cancellationToken);

        await invocation.Out.WriteLineAsync($"This database is {target.Name}: database {state.Pin!.Database} ({state.Pin.Oid}) of server {state.Pin.SystemIdentifier ?? "(its number may not be read)"}.");
        return ExitCode.Done;
    }
}
