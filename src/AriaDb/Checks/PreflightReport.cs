namespace AriaDb.Checks;

/// <summary>One reason why a run cannot begin: a code word people can search for, and what to do about it.</summary>
public sealed record Gap(string Code, string Message)
{
    public override string ToString() => $"{Code}: {Message}";
}

/// <summary>What was found before a run: gaps forbid it, notes are worth knowing.</summary>
public sealed record PreflightReport(string Target, DatabaseIdentity Identity, string ServerVersion, IReadOnlyList<Gap> Gaps, IReadOnlyList<string> Notes)
{
    public bool IsReady => Gaps.Count == 0;

    /// <summary>Refuses the run where there is a gap.</summary>
    public void ThrowIfNotReady()
    {
        if (!IsReady)
        {
            throw new PreflightFailedException(Target, Gaps);
        }
    }
}
