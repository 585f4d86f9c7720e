namespace AriaDb.Errors;

/// <summary>No throwaway Postgres can be had.</summary>
public sealed class NoThrowawayServerException(IReadOnlyList<string> reasons)
    : AriaDbException("There is no Postgres to prove the schema on:\n" + string.Join("\n", reasons.Select(r => $"  {r}"))
        + "\nInstall one with scripts/install-postgres.sh, start Docker, or name a server of yours: --server=postgresql://user@host/postgres")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>A server that was given as throwaway must not be one that anybody needs.</summary>
public sealed class NotThrowawayException(string server, string reason)
    : AriaDbException($"{server} is not used as a throwaway server: {reason}.")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A throwaway server did not start.</summary>
public sealed class ThrowawayServerFailedException(string what, string log)
    : AriaDbException($"{what}:\n{log.Trim()}")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>The word after --server means nothing.</summary>
public sealed class ServerChoiceException(string text)
    : AriaDbException($"--server={Connections.Redactor.Scrub(text)} is not understood. Say auto, docker, local, or a URL: postgresql://user@host/postgres")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}
