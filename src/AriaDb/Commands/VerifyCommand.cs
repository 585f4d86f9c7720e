using AriaDb.Connections;
using AriaDb.Verifying;

namespace AriaDb.Commands;

/// <summary>Proves the migration files on a throwaway Postgres.</summary>
public static class VerifyCommand
{
    public const string Summary = "Prove the migration files on a throwaway Postgres, from an empty database on";

    private static readonly CommandOption Strict = new("strict", null, "Let a warning fail, too");
    private static readonly CommandOption GitHub = new("github", null, "Print each finding as an annotation for GitHub Actions, too");

    public static Command Definition { get; } = new(
        "verify", Summary,
        [CommonOptions.From with { Required = false, Help = "Also compare with this database: a name of ariadb.json, a postgresql:// URL, or env:NAME" }, Strict, GitHub, CommonOptions.Server],
        "--from=dev",
        RunAsync)
    {
        NeedsServer = true,
        Details = """
            Runs every file from an empty database on a throwaway server, as a role that is no superuser: file by file with its undo and
            once more, then all in one go and a second time. Finds what fails, edited files, misnamed, ignored, missing and twice used
            numbers, fingerprints that do not hold, IF NOT EXISTS that hid a difference, functions that can never run, and what no
            migration may hold. Everything is named at once, with its file and line. Exit code 1 where there is an error.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var request = new VerifyRequest(settings, invocation.ServerChoice())
        {
            From = invocation.Value(CommonOptions.From) is { } from ? DatabaseTargets.Resolve(from, settings) : null,
        };

        var report = await Verify.RunAsync(request, invocation.Progress, cancellationToken);

        foreach (var finding in report.Findings)
        {
            await invocation.Out.WriteLineAsync((finding with { File = Shown(finding.File, invocation.Workspace.WorkingDirectory) }).ToString());
        }

        if (invocation.Has(GitHub))
        {
            foreach (var finding in report.Findings)
            {
                await invocation.Out.WriteLineAsync(GitHubAnnotation.Of(finding with { File = Shown(finding.File, settings.Root) }));
            }
        }

        await invocation.Out.WriteLineAsync(report.Summary);
        return report.Errors > 0 || (invocation.Has(Strict) && report.Warnings > 0) ? ExitCode.CheckFound : ExitCode.Done;
    }

    // As short as a person would type it from where they are.
    private static string Shown(string file, string folder)
    {
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(file, folder));
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
