using AriaDb.Schema;

namespace AriaDb.Errors;

/// <summary>The target is not what its journal says.</summary>
public sealed class TargetDriftedException(string target, IReadOnlyList<Change> changes)
    : AriaDbException($"{target} is not what the files it has in place make. Nothing was changed. It differs in:\n"
        + string.Join("\n", changes.Select(c => $"  {c.Object}").Distinct(StringComparer.Ordinal).Take(50))
        + (changes.Select(c => c.Object).Distinct().Count() > 50 ? "\n  ..." : "")
        + $"\nThe statements that would put it right: --target=Drift --to={target}. To run them: --target=Repair --to={target} --drift. "
        + "To make the change official instead, write it as a migration.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A target has a schema and no journal.</summary>
public sealed class TargetNotAdoptedException(string target, int objects)
    : AriaDbException($"{target} holds {objects} object(s), and no journal says which files made them. Nothing was changed. "
        + "Bring it under management first: Export --from it, then Baseline --to it (docs/OPS-RUNBOOK.md, first adoption).")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A protected target was not confirmed.</summary>
public sealed class NotConfirmedException(string target)
    : AriaDbException($"{target} is protected. Nothing was changed. Type its name when asked, or say --confirm={target}.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>The files ran on the target, and the replay that it is to be compared with failed.</summary>
public sealed class PromotionNotComparedException(string target, AriaDbException failure)
    : AriaDbException($"The files are applied to {target} and journaled. What they make there could not be compared with a replay, which failed on the throwaway server:\n"
        + ((failure as StatementFailedException)?.What ?? failure.Message)
        + $"\nOnce that is put right, compare: --target=Drift --to={target}", failure)
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>After the files were applied, the target is not what they make.</summary>
public sealed class PromotionNotProvenException(string target, IReadOnlyList<Change> left)
    : AriaDbException($"The files are applied and journaled, but {target} is not what they make elsewhere. What would still have to be done:\n"
        + string.Join("\n", left.Take(20).Select(c => $"  {c.Sql}"))
        + "\nSomething else changed the database meanwhile, or the server behaves otherwise than the one the files were proven on.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}
