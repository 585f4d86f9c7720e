using AriaDb.Migrations;
using AriaDb.Migrations.Lints;
using AriaDb.Running;

namespace AriaDb.Undoing;

/// <summary>Which files an undo takes back, and what is dangerous about it.</summary>
public static class UndoFiles
{
    /// <summary>The last file in place, or all above a number, the newest first; refused, naming each, where one has no undo file.</summary>
    public static IReadOnlyList<MigrationFile> Of(TargetState state, UndoRequest request)
    {
        if (state.Interrupted is { } half)
        {
            throw new UndoRefusedException($"{half.Name} is half done on {state.Target.Name} ({half.StatementsDone} of {half.StatementsTotal} statements). "
                + $"Finish it first (Promote), or take it back by hand: --target=Repair --to={state.Target.Name} --mark={half.Version} --as=undone --reason=\"...\"");
        }

        var inPlace = state.Pending.Journal.InPlace.OrderByDescending(entry => entry.Version).ToList();
        if (inPlace.Count == 0)
        {
            throw new UndoRefusedException($"{state.Target.Name} has no file in place: there is nothing to undo.");
        }

        if (request.DownTo is { } number && number != 0 && inPlace.TrueForAll(entry => entry.Version != number))
        {
            throw new UndoRefusedException($"{state.Target.Name} has no file {number:D4} in place to go back to. It has {inPlace[^1].Name} to {inPlace[0].Name}; 0 takes all of them back.");
        }

        var wanted = request.DownTo is { } last ? inPlace.Where(entry => entry.Version > last).ToList() : inPlace[..1];
        if (wanted.Count == 0)
        {
            throw new UndoRefusedException($"{state.Target.Name} is at {inPlace[0].Name} already: there is nothing to undo.");
        }

        List<MigrationFile> files = [.. wanted.Select(entry => Reconciling.On(state.Folder.Files.First(file => file.Number == entry.Version), state.Pending.Journal))];
        var without = files.Where(file => file.Undo is null).ToList();
        return without.Count == 0 ? files : throw new UndoRefusedException(
            $"Nothing was undone. There is no undo file of:\n{string.Join('\n', without.Select(file => $"  {file.Name.FileName}"))}\n"
            + $"Write {MigrationFolder.UndoFolder}/NNNN_name.sql for each, or a new migration that puts right what is wrong.");
    }

    /// <summary>The codes a person has to allow: those the undo file's header names, and those its statements show.</summary>
    public static IReadOnlyList<string> HazardsOf(MigrationFile undo) =>
    [
        .. (undo.Header.Hazards ?? []).Concat(undo.Header.Allowed)
            .Concat(MigrationLint.Check(undo).Where(finding => finding.Code == DataRules.DeletesData).Select(finding => finding.Code))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    internal static void RefuseHazards(UndoPlan plan, IReadOnlyList<string> allowed)
    {
        var refused = plan.Undos
            .Select(undo => (File: $"{MigrationFolder.UndoFolder}/{undo.Name}", Codes: (IReadOnlyList<string>)[.. HazardsOf(undo.File!).Where(code => !Allows(allowed, code))]))
            .Where(undo => undo.Codes.Count > 0).ToList();
        if (refused.Count > 0)
        {
            throw new UndoHazardException(refused);
        }
    }

    private static bool Allows(IReadOnlyList<string> allowed, string code) =>
        allowed.Contains("all", StringComparer.OrdinalIgnoreCase) || allowed.Contains(code, StringComparer.OrdinalIgnoreCase);
}
