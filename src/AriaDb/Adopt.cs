using AriaDb.Adopting;
using AriaDb.Baselining;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Servers;

namespace AriaDb;

/// <summary>What is taken over from another tool.</summary>
/// <param name="Files">The folder of the other tool's files.</param>
/// <param name="From">The other tool's journal, as schema.table.</param>
public sealed record AdoptRequest(DatabaseTarget Target, Configuration.Settings Settings, ServerChoice Server, string Files, string From)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }

    public bool DryRun { get; init; }
}

/// <summary>
/// Takes what another tool has applied into our files and our journal, where every object of them is there identically. The other tool's
/// journal is only ever read.
/// </summary>
public static class Adopt
{
    public static async Task<IReadOnlyList<ForeignJournal>> FindAsync(DatabaseTarget target, Configuration.Settings settings, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb adopt", cancellationToken);
        return await ForeignJournal.AllAsync(connection, JournalName.Parse(settings.Journal), cancellationToken);
    }

    public static async Task<IReadOnlyList<AdoptedFile>> RunAsync(AdoptRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var folder = request.Settings.MigrationsFolder;
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.sql").Any())
        {
            throw new AdoptionRefusedException($"{folder} holds migration files already; adoption begins a folder. To record files that are there: Baseline.");
        }

        var journals = await FindAsync(request.Target, request.Settings, cancellationToken);
        var journal = journals.FirstOrDefault(found => found.Name.ToString() == request.From)
            ?? throw new AdoptionRefusedException($"{request.Target.Name} has no journal {request.From} of another tool."
                + (journals.Count == 0 ? "" : $" It has: {string.Join(", ", journals.Select(found => $"{found.Name} ({found.MadeBy})"))}"));
        var files = ForeignFiles.Of(journal, request.Files);
        progress.Report($"{journal.Name} ({journal.MadeBy}): {files.Count} file(s) applied");
        var trial = Directory.CreateTempSubdirectory("ariadb-adopt-");
        try
        {
            await WriteAsync(trial.FullName, files, cancellationToken);
            await BaselineAsync(request, request.Settings with { Migrations = trial.FullName }, files.Count, dryRun: true, progress, cancellationToken);
        }
        finally
        {
            trial.Delete(recursive: true);
        }

        if (!request.DryRun)
        {
            await RecordAsync(request, files, folder, progress, cancellationToken);
        }

        return files;
    }

    // Files without a journal are harmless, a journal without its files is not: so the files first, and none where the recording is refused.
    private static async Task RecordAsync(
        AdoptRequest request, IReadOnlyList<AdoptedFile> files, string folder, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var written = await WriteAsync(folder, files, cancellationToken);
        try
        {
            await BaselineAsync(request, request.Settings, files.Count, dryRun: false, progress, cancellationToken);
        }
        catch (AriaDbException refused) when (refused.ExitCode == ExitCode.Refused)
        {
            written.ForEach(File.Delete);
            throw;
        }
    }

    private static Task<BaselineResult> BaselineAsync(
        AdoptRequest request, Configuration.Settings settings, int count, bool dryRun, IProgress<string> progress, CancellationToken cancellationToken) =>
        Baseline.RunAsync(new BaselineRequest(request.Target, settings, request.Server) { Confirm = request.Confirm, UpTo = count, DryRun = dryRun }, progress, cancellationToken);

    private static async Task<List<string>> WriteAsync(string folder, IReadOnlyList<AdoptedFile> files, CancellationToken cancellationToken)
    {
        var undo = Path.Combine(folder, MigrationFolder.UndoFolder);
        Directory.CreateDirectory(undo);
        var written = new List<string>();
        foreach (var file in files)
        {
            await WriteAsync(Path.Combine(folder, file.FileName), file.Sql);
            if (file.Undo is { } text)
            {
                await WriteAsync(Path.Combine(undo, file.FileName), text);
            }
        }

        var read = await MigrationFolder.LoadAsync(folder, cancellationToken);
        await MigrationSums.Of(read).WriteAsync(read.SumsPath, cancellationToken);
        written.Add(read.SumsPath);
        return written;

        async Task WriteAsync(string path, string text)
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
            written.Add(path);
        }
    }
}
