using System.Globalization;
using AriaDb.Migrations;
using AriaDb.Repairing;

namespace AriaDb.Commands;

/// <summary>Puts right what a run cannot.</summary>
public static class RepairCommand
{
    public const string Summary = "Put right drift, an edited or interrupted file, an invalid index; shown first";

    private static readonly CommandOption Drift = new("drift", null, "Make a target that was changed by hand what its files say, by the SQL that Drift prints");
    private static readonly CommandOption Accept = new("accept", "NUMBER", "Accept the edit of this applied file: the journal takes its checksum");
    private static readonly CommandOption Mark = new("mark", "NUMBER", "Mark this interrupted file, where the target is seen to be so");
    private static readonly CommandOption As = new("as", "applied|undone", "As what it is marked: all of it is there, or nothing is");
    private static readonly CommandOption Index = new("index", "NAME", "Rebuild this invalid index, concurrently");
    private static readonly CommandOption Sums = new("sums", null, "Write migrations.sum again from the files; touches no database");
    private static readonly CommandOption Reason = new("reason", "TEXT", "Why; kept for good. --accept and --mark need it");
    private static readonly CommandOption DryRun = new("dry-run", null, "Show what would be done, and do nothing");

    private static readonly IReadOnlyList<CommandOption> OfDrift =
        [CommonOptions.Allow, CommonOptions.Online, RunChoices.BackupFolder, RunChoices.NoBackup, RunChoices.LockTimeout, RunChoices.LockBudget, RunChoices.Role];

    private static readonly IReadOnlyList<CommandOption> Kinds = [Drift, Accept, Mark, Index, Sums];

    public static Command Definition { get; } = new(
        "repair", Summary,
        [CommonOptions.To with { Required = false }, Drift, Accept, Mark, As, Index, Sums, Reason, DryRun, Confirmation.Option, .. OfDrift, CommonOptions.Server],
        "--to=prod --drift --allow=DELETES_DATA --confirm=prod",
        RunAsync)
    {
        NeedsServer = true,
        Details = """
            With --to alone it lists what could be repaired, and with which option (exit code 1 where there is something); drift is for
            the command Drift to find. --drift has the checks, backup, lock and comparison of a promotion, hazards are allowed by name, and
            all is one transaction but for statements that commit by themselves (--online=off for none where possible). A file is marked as
            applied or undone only where the target is, object by object, what the files with or without it make.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        Check(invocation);
        if (invocation.Has(Sums))
        {
            return await WriteSumsAsync(invocation, settings, cancellationToken);
        }

        var target = invocation.Target(CommonOptions.To, settings);
        if (invocation.Has(Drift))
        {
            return await RepairDrift.RunAsync(invocation, target, settings, invocation.Has(DryRun), cancellationToken);
        }

        var request = new RepairRequest(target, settings, invocation.ServerChoice())
        {
            Confirm = t => Confirmation.AskAsync(invocation, t),
            Show = lines => invocation.Out.WriteLineAsync(string.Join('\n', lines)),
            Accept = Number(invocation, Accept),
            Mark = Number(invocation, Mark),
            As = invocation.Value(As),
            Index = invocation.Value(Index),
            Reason = invocation.Value(Reason),
            DryRun = invocation.Has(DryRun),
        };
        if (request is { Accept: null, Mark: null, Index: null })
        {
            var needs = await Repair.FindAsync(request, cancellationToken);
            await invocation.Out.WriteLineAsync(needs.Count == 0 ? $"{target.Name}: there is nothing to repair among its files and indexes. Whether it drifted: --target=Drift --to={target.Name}"
                : string.Join('\n', needs.Select(need => $"{need.What}\n  --target=Repair --to={target.Name} {need.Option}")));
            return needs.Count == 0 ? ExitCode.Done : ExitCode.CheckFound;
        }

        await Repair.RunAsync(request, invocation.Progress, cancellationToken);
        await invocation.Out.WriteLineAsync(request.DryRun ? "Nothing was changed." : "Done.");
        return ExitCode.Done;
    }

    private static void Check(Invocation invocation)
    {
        var asked = Kinds.Where(invocation.Has).ToList();
        if (asked.Count > 1)
        {
            throw new CommandLineException([$"one thing at a time: {string.Join(" or ", asked.Select(option => option.Usage))}"]);
        }

        var problems = new List<string>();
        invocation.RefuseWithout(Drift, OfDrift);
        invocation.RefuseBeside(Drift, As, Reason);
        invocation.RefuseBeside(Sums, CommonOptions.To, Confirmation.Option, As, Reason);
        if ((invocation.Has(Accept) || invocation.Has(Mark)) && !invocation.Has(Reason))
        {
            problems.Add($"{Reason.Usage} is missing ({Reason.Help})");
        }

        if (invocation.Has(Mark) != invocation.Has(As) || (invocation.Value(As) is { } how && how is not ("applied" or "undone")))
        {
            problems.Add($"{Mark.Usage} goes with --as=applied or --as=undone");
        }

        if (!invocation.Has(Sums) && !invocation.Has(CommonOptions.To))
        {
            problems.Add($"{CommonOptions.To.Usage} is missing ({CommonOptions.To.Help})");
        }

        if (asked.Count == 0)
        {
            problems.AddRange(new[] { DryRun, Confirmation.Option, Reason }.Where(invocation.Has)
                .Select(option => $"{option.Usage} goes with what is to be done: {string.Join(", ", Kinds.Select(kind => kind.Usage))}"));
        }

        if (problems.Count > 0)
        {
            throw new CommandLineException(problems);
        }
    }

    private static async Task<ExitCode> WriteSumsAsync(Invocation invocation, Configuration.Settings settings, CancellationToken cancellationToken)
    {
        var folder = await MigrationFolder.LoadAsync(settings.MigrationsFolder, cancellationToken);
        var before = File.Exists(folder.SumsPath) ? await MigrationSums.ReadAsync(folder.SumsPath, cancellationToken) : null;
        var fingerprints = (before?.Lines ?? []).Where(line => line.Fingerprint is not null)
            .Where(line => folder.Files.Any(file => file.Name.FileName == line.FileName && file.SqlChecksum == line.SqlChecksum))
            .ToDictionary(line => line.FileName, line => line.Fingerprint!, StringComparer.Ordinal);
        var sums = MigrationSums.Of(folder, fingerprints);
        var changed = sums.Lines.Except(before?.Lines ?? []).Select(line => line.FileName).ToList();
        foreach (var name in changed)
        {
            await invocation.Out.WriteLineAsync($"{name}: {(before?.Lines.Any(line => line.FileName == name) == true ? "another line" : "a new line")}");
        }

        if (!invocation.Has(DryRun))
        {
            await sums.WriteAsync(folder.SumsPath, cancellationToken);
        }

        await invocation.Out.WriteLineAsync($"{(invocation.Has(DryRun) ? "would write" : "wrote")} {MigrationSums.FileName}: {sums.Lines.Count} file(s). "
            + "A target that has an edited file in place refuses it until it is accepted there, too.");
        return ExitCode.Done;
    }

    private static int? Number(Invocation invocation, CommandOption option) => invocation.Value(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new CommandLineException([$"{option.Usage} takes a file's number, not {TypedWord.Shown(text)}"]);
}
