namespace AriaDb.Errors;

/// <summary>A plan file cannot be read.</summary>
public sealed class PlanFileException(string path, string reason)
    : AriaDbException($"{path} is no plan: {reason}. Make one: --target=Plan --to=NAME --out=FILE")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>The plan that was reviewed is not what would be done now.</summary>
public sealed class PlanOutdatedException(string target, IReadOnlyList<string> reasons)
    : AriaDbException($"The plan is not the one of {target} as it is now. Nothing was changed.\n{string.Join('\n', reasons.Select(reason => "  " + reason))}\n"
        + $"Make it again and have it reviewed: --target=Plan --to={target} --out=FILE")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A snapshot of a target cannot be read.</summary>
public sealed class SnapshotException(string path, string reason)
    : AriaDbException($"{path} is no snapshot: {reason}. Make one: --target=Status --to=NAME --snapshot")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}
