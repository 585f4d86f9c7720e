using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb.Verifying;

/// <summary>
/// A reconciling file does nothing where the files ran from the first, so it is proven on a copy that its undo file has led to the schema it
/// is for: from there it must lead exactly to what the files before it make.
/// </summary>
internal static class ReconcilingProof
{
    public static async Task<IReadOnlyList<Finding>> CheckAsync(
        MigrationFile file, Replay replay, IThrowawayServer server, KeptObjects kept, CancellationToken cancellationToken)
    {
        if (file.Undo is null)
        {
            return [Finding.Error(file.Path, null, "RECONCILES_UNPROVEN", "has no undo file, and only that one can lead to the schema it is for. Write it again: Baseline --write-difference.")];
        }

        await using var copy = await replay.CopyAsync(server, cancellationToken);
        try
        {
            var made = (await copy.ReadAsync(cancellationToken)).Schema;
            await copy.StandInAsync(file, cancellationToken);
            var start = (await copy.ReadAsync(cancellationToken)).Schema;
            await copy.ApplyAsync(file, cancellationToken);
            var reached = (await copy.ReadAsync(cancellationToken)).Schema;
            return
            [
                .. IsStart(start, file, kept) ? [] : (Finding[])[Finding.Error(file.Undo.Path, null, "RECONCILES_ANOTHER",
                    $"leads to {Fingerprint.Of(start)}, and the file reconciles {file.Header.Reconciles}: one of the two was edited.")],
                .. Fingerprint.Of(made) == Fingerprint.Of(reached) ? [] : (Finding[])[Finding.Error(file.Path, null, "RECONCILES_NOT",
                    "does not lead to what the files before it make:" + GapText.Of(made, reached))],
            ];
        }
        catch (AriaDbException failure)
        {
            return FailureFinding.Of(failure, file);
        }
    }

    // A fingerprint of another major version says nothing; what the database lacks on purpose (kept.txt) is not in its fingerprint.
    private static bool IsStart(DatabaseSchema start, MigrationFile file, KeptObjects kept) =>
        RecordedMajor.Of(file.Header.Reconciles!) != start.MajorVersion
        || Fingerprint.Of(start) == file.Header.Reconciles
        || kept.ByDatabase.Keys.Any(name => Fingerprint.Of(kept.ExpectedOf(name, start)) == file.Header.Reconciles);
}
