using System.Text;
using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Schema;

namespace AriaDb.Exporting;

/// <summary>Numbers the files of an export, runs each on the replay to learn the fingerprint it leads to, and writes them at the end.</summary>
internal sealed class FileWriter(ExportRequest request, MigrationFolder folder, Replay replay)
{
    private int _next = folder.NextNumber;

    public async Task<ExportedFile> ApplyAsync(
        string module, IReadOnlyList<Change> changes, DatabaseSchema wanted, CancellationToken cancellationToken, IReadOnlyList<Change>? back = null)
    {
        var before = (await replay.ReadAsync(cancellationToken)).Schema;
        var (name, path) = Next(module);

        // The header's fingerprint is known only after the run; it is a comment, so the text that ran is the text that is written.
        await replay.ApplyAsync(MigrationFile.Parse(path, FileText.Render(module, changes, null, before, wanted)), cancellationToken);
        var after = (await replay.ReadAsync(cancellationToken)).Schema;
        var undo = back ?? Between(after, before);
        return new ExportedFile(
            name.FileName,
            FileText.Render(module, changes, Fingerprint.Of(after), before, wanted),
            FileText.Render(module, undo, Fingerprint.Of(before), after, before),
            changes);
    }

    /// <summary>
    /// A file that is run by none but the database whose schema it starts from, and leads to a part or all of what the replay has by now.
    /// </summary>
    public async Task<ExportedFile> ReconcileAsync(
        string module, IReadOnlyList<Change> changes, DatabaseSchema from, DatabaseSchema to, CancellationToken cancellationToken)
    {
        var made = await replay.FingerprintAsync(cancellationToken);
        var undo = Between(to, from);
        return new ExportedFile(
            Next(module).Name.FileName,
            FileText.Render(module, changes, made, from, to, Fingerprint.Of(from)),
            FileText.Render(module, undo, Fingerprint.Of(from), to, from),
            changes);
    }

    /// <summary>The file as it will be read, with what takes it back.</summary>
    public MigrationFile FileOf(ExportedFile file) => MigrationFile.Parse(Path.Combine(folder.Path, file.FileName), file.Text) with
    {
        Undo = MigrationFile.Parse(Path.Combine(folder.Path, MigrationFolder.UndoFolder, file.FileName), file.UndoText),
    };

    /// <summary>Writes everything, or nothing where the folder changed meanwhile.</summary>
    public async Task WriteAsync(IReadOnlyList<ExportedFile> files, IReadOnlyList<ObjectId> kept, CancellationToken cancellationToken) => await WriteAsync(
        files,
        (await KeptObjects.ReadAsync(folder.Path, cancellationToken)).With(request.From.IsConfigured ? request.From.Name : request.From.Database, kept),
        cancellationToken);

    /// <summary>The same, with all that databases lack on purpose.</summary>
    public async Task WriteAsync(IReadOnlyList<ExportedFile> files, KeptObjects records, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            if (Directory.Exists(folder.Path))
            {
                await records.WriteAsync(folder.Path, cancellationToken);
            }

            return;
        }

        var undoFolder = Path.Combine(folder.Path, MigrationFolder.UndoFolder);
        Directory.CreateDirectory(undoFolder);
        foreach (var file in files)
        {
            await WriteNewAsync(Path.Combine(undoFolder, file.FileName), file.UndoText, cancellationToken);
            await WriteNewAsync(Path.Combine(folder.Path, file.FileName), file.Text, cancellationToken);
        }

        await records.WriteAsync(folder.Path, cancellationToken);
        var written = await MigrationFolder.LoadAsync(folder.Path, cancellationToken);
        await MigrationSums.Of(written).WriteAsync(written.SumsPath, cancellationToken);
    }

    private (MigrationName Name, string Path) Next(string module)
    {
        var name = MigrationName.Create(_next++, FileNameOf(module));
        return (name, Path.Combine(folder.Path, name.FileName));
    }

    // An undo file is one, whatever its statements are.
    private static IReadOnlyList<Change> Between(DatabaseSchema from, DatabaseSchema to) =>
        FilePlan.AsOne(FilePlan.Divide(SchemaDiff.Steps(from, to, AllKinds.List), from, to, Modules.None));

    private static string FileNameOf(string module)
    {
        var words = new string([.. module.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')])
            .Split('_', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "schema" : string.Join('_', words);
    }

    private static async Task WriteNewAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.CreateNew);
        await stream.WriteAsync(new UTF8Encoding(false).GetBytes(text), cancellationToken);
    }
}
