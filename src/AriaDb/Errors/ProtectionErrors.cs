using AriaDb.Schema;

namespace AriaDb.Errors;

/// <summary>A target is only changed while somebody has unlocked it, and nobody has.</summary>
public sealed class TargetLockedException(string target, DateTimeOffset? until, string? by)
    : AriaDbException($"{target} is locked"
        + (until is { } ended ? FormattableString.Invariant($" again since {ended.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC (it was open for {by})") : by is null ? "" : $" (by {by})")
        + $". Nothing was changed. Open it for a while, with the reason: --target=Unlock --to={target} --minutes=30 --reason=\"...\"")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>Between the checks and the lock, somebody else changed the target's schema.</summary>
public sealed class TargetChangedMeanwhileException(string target, IReadOnlyList<Change> changes)
    : AriaDbException($"{target} was changed by somebody else between the checks and the lock. Nothing was changed by this run. It differs in:\n"
        + string.Join("\n", changes.Select(c => $"  {c.Object}").Distinct(StringComparer.Ordinal).Take(50))
        + "\nFind out who works there, then run again.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>An undo file does something dangerous, and nobody has allowed it by name.</summary>
public sealed class UndoHazardException(IReadOnlyList<(string File, IReadOnlyList<string> Codes)> hazards)
    : AriaDbException("Nothing was undone, because these hazards are not allowed:\n"
        + string.Join("\n", hazards.Select(h => $"  {h.File}: {string.Join(", ", h.Codes)}"))
        + $"\nIf that is meant: --allow={string.Join(',', hazards.SelectMany(h => h.Codes).Distinct(StringComparer.Ordinal))}")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>After files were taken back, the target is not what the files left in place make.</summary>
public sealed class UndoNotProvenException(string target, IReadOnlyList<Change> left)
    : AriaDbException($"The files are taken back and journaled as undone, but {target} is not what the files left in place make. What would still have to be done:\n"
        + string.Join("\n", left.Take(20).Select(c => $"  {c.Sql}"))
        + "\nRead the undo file against its migration; --target=Drift shows the same list again.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>To put a drifted target right is dangerous, and nobody has allowed that by name.</summary>
public sealed class DriftHazardException(IReadOnlyList<(Change Change, Hazard Hazard)> hazards)
    : AriaDbException("Nothing was put right, because these hazards are not allowed:\n"
        + string.Join("\n", hazards.Select(one => $"  {one.Change.Object}: {one.Hazard.Code}: {one.Hazard.Message}").Distinct(StringComparer.Ordinal))
        + $"\nIf that is meant: --allow={string.Join(',', hazards.Select(one => one.Hazard.Code).Distinct(StringComparer.Ordinal))}"
        + (hazards.Any(one => one.Hazard.Kind == HazardKind.DeletesData)
            ? ". What was renamed by hand is seen as dropped and made anew: rename it back by hand, and nothing is lost." : ""))
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>After a drifted target was put right, it is still not what its files make.</summary>
public sealed class DriftLeftException(string target, IReadOnlyList<Change> left)
    : AriaDbException($"Every statement was run, but {target} is still not what its files make. What would still have to be done:\n"
        + string.Join("\n", left.Take(20).Select(c => $"  {c.Sql}"))
        + "\nSomething else changed the database meanwhile, or the server behaves otherwise than the one the files were replayed on.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>Something cannot be repaired, or not so.</summary>
public sealed class RepairRefusedException(string reason) : AriaDbException(reason)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>What another tool has applied cannot be taken over so.</summary>
public sealed class AdoptionRefusedException(string reason) : AriaDbException(reason)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}
