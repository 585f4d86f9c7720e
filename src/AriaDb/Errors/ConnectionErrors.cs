namespace AriaDb.Errors;

/// <summary>A database was named that the configuration does not have.</summary>
public sealed class UnknownDatabaseException(string name, string? file, IReadOnlyList<string> known, string hint)
    : AriaDbException($"There is no database \"{name}\" in {file ?? "ariadb.json (which was not found)"}{(hint.Length == 0 ? "." : hint)} "
        + (known.Count == 0 ? "It names none" : "It names " + string.Join(", ", known))
        + "; a postgresql:// URL, an Npgsql connection string, env:NAME or libpq (for PGHOST and its like) can be given instead.")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>A connection is to come from an environment variable that is not set.</summary>
public sealed class ConnectionVariableMissingException(string variable, string where)
    : AriaDbException($"{where} comes from the environment variable {variable}, which is not set. "
        + $"Set it to a postgresql:// URL or an Npgsql connection string: export {variable}='postgresql://USER:PASSWORD@HOST:5432/DATABASE'")
{
    /// <summary>The variable's name.</summary>
    public string Variable { get; } = variable;

    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>A connection cannot be understood. Nothing of it is repeated, since any part may be the password.</summary>
public sealed class ConnectionTextException(string where, string problem) : AriaDbException($"{where} cannot be used: {problem}")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>No server answers there, or not now.</summary>
public sealed class ServerUnreachableException(string target, string reason, Exception? inner)
    : AriaDbException($"No Postgres server can be reached at {target}: {reason}. Check host and port, that the server runs, and the network between.", inner)
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>The server is there and does not let this role in.</summary>
public sealed class LoginRefusedException(string target, string reason, string hint, Exception? inner)
    : AriaDbException($"The server refuses the login to {target}: {reason}. {hint}", inner)
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>The server is there and has no database of that name.</summary>
public sealed class DatabaseMissingException(string target, string database, IReadOnlyList<string> existing, string hint, Exception? inner)
    : AriaDbException($"There is no database \"{database}\" at {target}{(hint.Length == 0 ? "." : hint)} "
        + (existing.Count == 0 ? "Which databases it has could not be read." : $"It has {string.Join(", ", existing)}."), inner)
{
    /// <summary>The databases that are there, where they could be read.</summary>
    public IReadOnlyList<string> Existing { get; } = existing;

    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>The connection would not be encrypted, or nobody knows with whom.</summary>
public sealed class TlsRefusedException(string target, string reason, Exception? inner)
    : AriaDbException($"The connection to {target} is not safe: {reason}. Off this machine the server's certificate is verified unless you say otherwise. "
        + "Give the authority that signed it (URL: ?sslrootcert=/path/ca.crt, connection string: Root Certificate=/path/ca.crt); "
        + "or, in a private network you trust, add ?sslmode=require (encrypted, not verified) or ?sslmode=disable (not encrypted), "
        + "in a connection string SSL Mode=Require or Disable.", inner)
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A connection failed for a reason that has no name of its own here.</summary>
public sealed class ConnectionFailedException(string target, string reason, Exception? inner)
    : AriaDbException($"The connection to {target} failed: {reason}.", inner)
{
    public override ExitCode ExitCode => ExitCode.Environment;
}
