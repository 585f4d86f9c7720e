using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Migrations;
using AriaDb.Servers;
using AriaDb.Verifying;

namespace AriaDb;

/// <summary>
/// Proves the migration files on a throwaway server, from an empty database and as a role that is no superuser, and names everything that
/// is wrong with them at once: what cannot run, what runs and does not do what it says, and what can never run later.
/// </summary>
public static class Verify
{
    public static async Task<VerifyReport> RunAsync(VerifyRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var settings = request.Settings;
        var (folder, broken) = await InspectAsync(settings, cancellationToken);
        var findings = new List<Finding>(broken);
        findings.AddRange(await SumsAsync(folder, cancellationToken));
        findings.AddRange(MigrationLint.Check(folder));
        if (broken.Count > 0 || (folder.Files.Count == 0 && request.From is null))
        {
            return Report(null);
        }

        var source = request.From is null ? null : await ReadAsync(request.From, settings, cancellationToken);
        await using var server = await ThrowawayServers.StartAsync(
            request.Server, source?.Schema.MajorVersion ?? RecordedMajor.Of(folder), settings, progress, cancellationToken);
        await using var proof = await StepwiseProof.StartAsync(server, settings, findings, progress, cancellationToken);
        if (await proof.RunAsync(folder.Files, cancellationToken))
        {
            await using var whole = await WholeRun.RunAsync(server, settings, folder, proof.Schema, findings, progress, cancellationToken);
            if (request.From is not null && source is not null)
            {
                await SourceComparison.CheckAsync(request.From, source, proof, folder, findings, cancellationToken);
            }

            progress.Report("Checking that every function can run");
            await new FunctionCheck(whole, settings, proof.Origins, findings).RunAsync(cancellationToken);
        }

        return Report(server.Description);

        VerifyReport Report(string? description) => new(folder.Path, folder.Files.Count, description, FindingOrder.Of(findings));
    }

    // Before the first export there is no folder; one that a person has named and that is not there is a mistake.
    private static async Task<(MigrationFolder Folder, IReadOnlyList<Finding> Findings)> InspectAsync(Settings settings, CancellationToken cancellationToken) =>
        !Directory.Exists(settings.MigrationsFolder) && settings.Migrations == Settings.Default.Migrations
            ? (MigrationFolder.Empty(settings.MigrationsFolder), [])
            : await MigrationFolder.InspectAsync(settings.MigrationsFolder, cancellationToken);

    private static async Task<IReadOnlyList<Finding>> SumsAsync(MigrationFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var sums = await MigrationSums.ReadAsync(folder.SumsPath, cancellationToken);
            return sums is not null ? sums.Check(folder)
                : folder.Files.Count == 0 ? []
                : [new(folder.SumsPath, 0, 0, "SUMS_MISSING", Severity.Warning,
                    "is not there, so that nobody would see an applied file edited. Export writes it; commit it.")];
        }
        catch (MigrationFilesException unreadable)
        {
            return unreadable.Findings;
        }
    }

    private static async Task<CatalogSnapshot> ReadAsync(DatabaseTarget source, Settings settings, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(source, "ariadb verify", cancellationToken);
        return await CatalogReader.ReadAsync(connection, SchemaScope.Of(settings), cancellationToken);
    }
}
