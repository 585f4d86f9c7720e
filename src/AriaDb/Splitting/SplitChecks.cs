using System.Globalization;
using AriaDb.Backups;
using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>Finds, before anything is written, every reason why a database cannot be moved to that server.</summary>
internal static class SplitChecks
{
    /// <summary>Looks at both ends and throws all gaps at once; only an end that cannot be reached is told alone.</summary>
    public static async Task<SplitPlan> CheckAsync(SplitRequest request, DatabaseTarget source, CancellationToken cancellationToken)
    {
        var findings = new PreflightFindings();
        await using var here = await ConnectionFactory.OpenAsync(source, "ariadb/split", cancellationToken);
        var administration = await AdministrationAsync(request.Destination, cancellationToken);
        await using var there = await ConnectionFactory.OpenAsync(administration, "ariadb/split", cancellationToken);

        var identity = await DatabaseIdentity.ReadAsync(here, cancellationToken);
        await ServerChecks.CheckAsync(here, source, new(), findings, cancellationToken);
        await IdentityChecks.CheckAsync(here, source, identity, new() { Journal = JournalName.Parse(request.Settings.Journal) }, findings, cancellationToken);
        var dump = await ToolsAsync("pg_dump", here.PostgreSqlVersion.Major, source, findings, cancellationToken);
        var restore = await ToolsAsync("pg_restore", here.PostgreSqlVersion.Major, administration, findings, cancellationToken);
        var tables = await SourceChecks.TablesAsync(here, source, findings, cancellationToken);
        await SourceChecks.CheckAsync(here, tables.Count, findings, cancellationToken);
        var bytes = (long)(await Query.RowAsync(here, "select pg_catalog.pg_database_size(pg_catalog.current_database())", cancellationToken))[0]!;
        var properties = await DatabaseProperties.ReadAsync(here, source.Database, cancellationToken);

        await ServerChecks.CheckAsync(there, administration, new(), findings, cancellationToken);
        var destination = new DestinationChecks(here, there, findings, cancellationToken);
        await destination.CheckServerAsync(identity, source);
        var extensions = await destination.CheckExtensionsAsync();
        await destination.CheckPlacesAsync(properties);
        CheckDisk(request, bytes, tables.Sum(table => table.Bytes), await destination.DataFolderAsync(request.Destination), findings);
        var replacesEmpty = await CheckNamesAsync(there, request.Destination, findings, cancellationToken);

        if (findings.Gaps.Count > 0)
        {
            throw new PreflightFailedException($"The move of {request.Source} to {request.Destination}", findings.Gaps);
        }

        var roles = await ServerRoles.NeededAsync(here, cancellationToken);
        return new(
            properties, roles, await ServerRoles.ReadAsync(there, [.. roles.Roles.Select(role => role.Name)], cancellationToken),
            await ServerRoles.PasswordsAsync(here, roles.Roles.Select(role => role.Name), cancellationToken),
            extensions, tables, await ConnectedClient.ReadAsync(here, cancellationToken), findings.Notes,
            await Remainders.ReadAsync(here, cancellationToken), dump!, restore!, administration, replacesEmpty, await HasPublicAsync(here, cancellationToken),
            $"{source.Redacted} (server {identity.SystemIdentifier ?? "?"})", bytes);
    }

    /// <summary>The database of a server from which others are made and renamed: not the one in whose place a database may come.</summary>
    public static async Task<DatabaseTarget> AdministrationAsync(DatabaseTarget destination, CancellationToken cancellationToken)
    {
        if (destination.Database != "postgres")
        {
            var postgres = destination.WithDatabase("postgres");
            try
            {
                await using var connection = await ConnectionFactory.OpenAsync(postgres, "ariadb/split", cancellationToken);
                return postgres;
            }
            catch (DatabaseMissingException)
            {
                // Some people drop it; a template is always there.
            }
        }

        return destination.WithDatabase("template1");
    }

    /// <summary>Refuses a destination that somebody has put something into.</summary>
    public static async Task RefuseFilledAsync(DatabaseTarget destination, CancellationToken cancellationToken)
    {
        if (await ContentsAsync(destination, cancellationToken) is { } contents)
        {
            throw new SplitRefusedException($"{destination} was empty when the move began, and now has {contents}; it is left as it is.");
        }
    }

    private static async Task<bool> CheckNamesAsync(NpgsqlConnection there, DatabaseTarget destination, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var unfinished = UnfinishedCopy.NameFor(destination.Database);
        if (await UnfinishedCopy.FindAsync(there, unfinished, cancellationToken) is (true, var isOurs))
        {
            if (isOurs)
            {
                findings.Notes.Add($"An earlier Split left the unfinished copy {unfinished} there; it is dropped and made anew.");
            }
            else
            {
                findings.Gap("NAME_TAKEN", $"the new server has a database {unfinished}, which the copy is called until it is proven; rename or drop it.");
            }
        }

        if (await UnfinishedCopy.FindAsync(there, destination.Database, cancellationToken) is (false, _))
        {
            return false;
        }

        if (await ContentsAsync(destination, cancellationToken) is { } contents)
        {
            findings.Gap("NOT_EMPTY", $"{destination} is not empty ({contents}). Name another database after the last / of --to-server, or drop that one if nobody needs it.");
        }

        findings.Notes.Add($"{destination} is there and empty; the moved database comes in its place.");
        return true;
    }

    private static async Task<string?> ContentsAsync(DatabaseTarget destination, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(destination, "ariadb/split", cancellationToken);
        var objects = await BackupRestore.ObjectsAsync(connection, cancellationToken);
        var large = (long)(await Query.RowAsync(connection, "select count(*) from pg_catalog.pg_largeobject_metadata", cancellationToken))[0]!;
        return objects.Count > 0 ? $"{objects.Count} object(s): {string.Join(", ", objects.Take(3))}{(objects.Count > 3 ? ", ..." : "")}"
            : large > 0 ? $"{large} large object(s)" : null;
    }

    private static async Task<PostgresTools?> ToolsAsync(string tool, int major, DatabaseTarget target, PreflightFindings findings, CancellationToken cancellationToken)
    {
        try
        {
            return await PostgresTools.ForAsync(major, tool, target, cancellationToken);
        }
        catch (AriaDbException missing) when (missing is PostgresToolMissingException or PostgresToolOlderException)
        {
            findings.Gap(tool.ToUpperInvariant(), missing.Message);
            return null;
        }
    }

    private static async Task<bool> HasPublicAsync(NpgsqlConnection here, CancellationToken cancellationToken) =>
        (await Query.RowAsync(here, "select pg_catalog.to_regnamespace('public') is not null", cancellationToken))[0] is true;

    // A dump is compressed, and how well nobody knows before; the rows without indexes are the most it can be.
    private static void CheckDisk(SplitRequest request, long databaseBytes, long rowBytes, string? dataFolder, PreflightFindings findings)
    {
        if (BackupFiles.FreeBytes(request.Folder) is var free && free < rowBytes)
        {
            findings.Gap("DISK_SPACE", $"the dump may need {Megabytes(rowBytes)}, and {Megabytes(free)} are free in {request.Folder}. Name another folder: --folder=FOLDER");
        }

        if (dataFolder is null)
        {
            findings.Notes.Add($"How much disk is free on the new server cannot be known from here: it needs {Megabytes(databaseBytes)}.");
        }
        else if (BackupFiles.FreeBytes(dataFolder) is var left && left < databaseBytes)
        {
            findings.Gap("DISK_SPACE", $"the database has {Megabytes(databaseBytes)}, and {Megabytes(left)} are free where the new server's data are ({dataFolder}).");
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000d).ToString("0.#", CultureInfo.InvariantCulture) + " MB";
}
