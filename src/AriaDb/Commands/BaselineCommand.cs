using System.Globalization;
using AriaDb.Baselining;

namespace AriaDb.Commands;

/// <summary>Records files as in place where their objects already are.</summary>
public static class BaselineCommand
{
    public const string Summary = "Record files as applied where all their objects exist identically already";

    private static readonly CommandOption UpTo = new("upto", "NUMBER", "Record exactly the files up to this number, or none");
    private static readonly CommandOption DryRun = new("dry-run", null, "Say what would be recorded, and record nothing");

    private static readonly CommandOption WriteDifference = new("write-difference", null, "Write a reconciling file for what is missing or different; record nothing");

    public static Command Definition { get; } = new(
        "baseline", Summary,
        [CommonOptions.To, UpTo, DryRun, WriteDifference, CommonOptions.Allow, CommonOptions.Online, Confirmation.Option, CommonOptions.Server], "--to=prod --confirm=prod", RunAsync)
    {
        NeedsServer = true,
        Details = """
            Runs the files one by one on a throwaway server and compares the target object by object with the schema after each: the largest
            number of files whose objects the target has, all and identically, is recorded. Objects that only the target has do not matter,
            nor does what kept.txt says it lacks on purpose. A file of rows only at the end is recorded where --upto names it.
            Only the journal is written, never a schema.
            Where files cannot be recorded, --write-difference writes one more: promoted to this target it makes up for them, and on every other
            database it does nothing. What only the target has is written besides. Once reviewed, Baseline records the files before it, and Promote runs it.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        if (invocation.Has(WriteDifference) && invocation.Has(UpTo))
        {
            throw new CommandLineException([$"{WriteDifference.Usage} goes without {UpTo.Usage}: what it writes stands behind all files"]);
        }

        if (!invocation.Has(WriteDifference) && (invocation.Has(CommonOptions.Allow) || invocation.Has(CommonOptions.Online)))
        {
            throw new CommandLineException([$"{(invocation.Has(CommonOptions.Allow) ? CommonOptions.Allow : CommonOptions.Online).Usage} goes with {WriteDifference.Usage}: nothing else changes a schema"]);
        }

        var request = new BaselineRequest(target, settings, invocation.ServerChoice())
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            UpTo = invocation.Value(UpTo) is not { } text ? null
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : throw new CommandLineException([$"{UpTo.Usage} takes a file's number, not {text}"]),
            DryRun = invocation.Has(DryRun),
            WriteDifference = invocation.Has(WriteDifference),
            Allowed = invocation.AllowedHazards(),
            Online = invocation.IsOnline(otherwise: true),
        };

        var result = await Baseline.RunAsync(request, invocation.Progress, cancellationToken);

        if (result.Written.Count > 0)
        {
            await PrintAsync(invocation.Out, request, result);
            return ExitCode.Done;
        }

        await invocation.Out.WriteLineAsync(Recorded(request, result) + (result.Extra == 0 ? "" : $" {result.Extra} object(s) that no file makes were left alone."));
        if (result.Next is { } next)
        {
            await invocation.Out.WriteLineAsync(result.Gaps.Count == 0
                ? $"{next.Name} is pending: nothing in the schema shows whether it ran. If it did: --upto={next.Number}"
                : $"{next.Name} is pending: {result.Gaps.Count} object(s) are missing or different.");
            await PrintAsync(invocation.Out, result.Gaps);
        }

        return ExitCode.Done;
    }

    private static async Task PrintAsync(TextWriter output, BaselineRequest request, BaselineResult result)
    {
        await output.WriteLineAsync($"{result.Gaps.Count} object(s) are missing or different in {request.Target.Name}:");
        await PrintAsync(output, result.Gaps);
        foreach (var file in result.Written)
        {
            await ExportCommand.PrintAsync(output, file, request.DryRun);
        }

        await output.WriteLineAsync($"Nothing was recorded, and no rows were compared. {result.Written[^1].FileName} is run by {request.Target.Name} alone. When it is reviewed: "
            + $"--target=Baseline --to={request.Target.Name}, then --target=Promote --to={request.Target.Name}");
    }

    private static async Task PrintAsync(TextWriter output, IReadOnlyList<Catalog.SchemaGap> gaps)
    {
        foreach (var gap in gaps)
        {
            await output.WriteLineAsync($"  {gap}");
        }
    }

    private static string Recorded(BaselineRequest request, BaselineResult result) => result.Recorded switch
    {
        [] => $"Nothing to record: the journal of {request.Target.Name} has {result.InPlace} file(s) already, and no other fits.",
        [var only] => $"{Verb(request)} in {request.Target.Name}: {only.Name}.",
        var files => $"{Verb(request)} in {request.Target.Name}: {files.Count} files, {files[0].Name} to {files[^1].Name}.",
    };

    private static string Verb(BaselineRequest request) => request.DryRun ? "Would be recorded as in place" : "Recorded as in place";
}
