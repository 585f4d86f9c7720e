using System.Globalization;

namespace AriaDb.Commands;

/// <summary>Records files as in place where their objects already are.</summary>
public static class BaselineCommand
{
    public const string Summary = "Record files as applied where all their objects exist identically already";

    private static readonly CommandOption UpTo = new("upto", "NUMBER", "Record exactly the files up to this number, or none");
    private static readonly CommandOption DryRun = new("dry-run", null, "Say what would be recorded, and record nothing");

    public static Command Definition { get; } = new(
        "baseline", Summary, [CommonOptions.To, UpTo, DryRun, Confirmation.Option, CommonOptions.Server], "--to=prod --confirm=prod", RunAsync)
    {
        NeedsServer = true,
        Details = "Runs the files on a throwaway server and compares object by object. Only the journal is written, never a schema.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        int? upTo = invocation.Value(UpTo) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new CommandLineException([$"{UpTo.Usage} takes a file's number, not {text}"]);
        if (target.Protected && !invocation.Has(DryRun) && !await Confirmation.AskAsync(invocation, target))
        {
            throw new NotConfirmedException(target.Name);
        }

        var result = await Baseline.RunAsync(target, settings, invocation.ServerChoice(), upTo, invocation.Has(DryRun), invocation.Progress, cancellationToken);

        await invocation.Out.WriteLineAsync($"{target.Name} {(invocation.Has(DryRun) ? "has" : "has, and its journal now says so,")} {result.Recorded.Count} file(s): "
            + $"{result.Recorded[0].Name} to {result.Recorded[^1].Name}.");
        if (result.NextFile is { } next)
        {
            await invocation.Out.WriteLineAsync($"{next.Name} is pending: {result.Next.Select(c => c.Object).Distinct().Count()} object(s) are missing or different.");
        }

        return ExitCode.Done;
    }
}
