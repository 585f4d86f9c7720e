using System.Globalization;

namespace AriaDb.Commands;

/// <summary>Opens a target to changes for a while.</summary>
public static class UnlockCommand
{
    public const string Summary = "Open a locked target to changes for some minutes, with the reason; it locks itself again";

    private static readonly CommandOption Minutes = new("minutes", "NUMBER", $"For how long, by the server's clock; 30 otherwise, {Unlock.MostMinutes} at most");
    private static readonly CommandOption Reason = new("reason", "TEXT", "Why; kept for good") { Required = true };

    public static Command Definition { get; } = new(
        "unlock", Summary, [CommonOptions.To, Minutes, Reason, Confirmation.Option], "--to=prod --minutes=30 --reason=\"release 42\" --confirm=prod", RunAsync)
    {
        Details = """
            From its first Unlock or Lock on, a target is only changed (Promote, Undo, Baseline, Repair, Restore) while it is open. It is all in the
            target's own table ariadb.protection, so that it holds whichever machine promotes. A run that began in time ends undisturbed.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var minutes = 30;
        if (invocation.Value(Minutes) is { } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) || minutes is 0 or > Unlock.MostMinutes))
        {
            throw new CommandLineException([$"{Minutes.Usage} takes a whole number from 1 to {Unlock.MostMinutes}, not {TypedWord.Shown(text)}"]);
        }

        var state = await Unlock.OpenAsync(
            new(target, settings) { Confirm = t => Confirmation.AskAsync(invocation, t) }, minutes, invocation.Required(Reason), invocation.Progress, cancellationToken);

        await invocation.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{target.Name} is open until {state.Until:yyyy-MM-dd HH:mm:ss} UTC ({minutes} min); it locks itself then. Sooner: --target=Lock --to={target.Name}"));
        return ExitCode.Done;
    }
}
