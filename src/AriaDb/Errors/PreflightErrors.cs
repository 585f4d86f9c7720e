using AriaDb.Checks;

namespace AriaDb.Errors;

/// <summary>The target is not ready; every gap is named, and nothing was changed.</summary>
public sealed class PreflightFailedException(string target, IReadOnlyList<Gap> gaps) : AriaDbException(MessageOf(target, gaps))
{
    public IReadOnlyList<Gap> Gaps { get; } = gaps;

    public override ExitCode ExitCode => ExitCode.Refused;

    private static string MessageOf(string target, IReadOnlyList<Gap> gaps) =>
        $"{target} is not ready: {gaps.Count} {(gaps.Count == 1 ? "gap" : "gaps")}. Nothing was changed.\n" + string.Join('\n', gaps.Select(gap => "  " + gap));
}
