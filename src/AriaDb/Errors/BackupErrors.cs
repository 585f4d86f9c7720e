namespace AriaDb.Errors;

/// <summary>A program of PostgreSQL's is not on this machine.</summary>
public sealed class PostgresToolMissingException(string tool, int serverMajor)
    : AriaDbException($"There is no {tool} on this machine, and the server is PostgreSQL {serverMajor}. Install PostgreSQL's client programs "
        + $"(Debian and Ubuntu: apt-get install postgresql-client-{serverMajor}, or scripts/install-postgres.sh), or name their folder in ARIADB_PG_BIN. (Where the server is in a Docker container of this machine, its own are taken.)")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>PostgreSQL's programs here are older than the server, which they refuse to dump.</summary>
public sealed class PostgresToolOlderException(string tool, int serverMajor, IReadOnlyList<string> found)
    : AriaDbException($"The server is PostgreSQL {serverMajor}, and every {tool} here is older ({string.Join(", ", found)}): it cannot read that server. "
        + $"Install {tool} {serverMajor} or newer (Debian and Ubuntu: apt-get install postgresql-client-{serverMajor}), or name its folder in ARIADB_PG_BIN.")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>The role may not read everything, so a backup would be incomplete.</summary>
public sealed class BackupNotAllowedException(string target, string user, IReadOnlyList<string> unreadable, IReadOnlyList<string> rowSecurity)
    : AriaDbException(MessageOf(target, user, unreadable, rowSecurity))
{
    public override ExitCode ExitCode => ExitCode.Refused;

    private static string MessageOf(string target, string user, IReadOnlyList<string> unreadable, IReadOnlyList<string> rowSecurity)
    {
        var text = $"{target} cannot be backed up by {user}; nothing was written.";
        if (rowSecurity.Count > 0)
        {
            text += $"\n  Row level security hides rows of {string.Join(", ", rowSecurity)} from it: alter role {user} bypassrls; (pg_read_all_data alone does not do it), or use the owner.";
        }

        return unreadable.Count == 0 ? text : text + $"\n  It may not read {string.Join(", ", unreadable)}: grant pg_read_all_data to {user};";
    }
}

/// <summary>The disk the backup is written to is full.</summary>
public sealed class BackupDiskFullException(string folder, long freeBytes, long databaseBytes)
    : AriaDbException($"The backup did not fit: the disk of {folder} is full ({freeBytes / 1_000_000} MB free; the database has {databaseBytes / 1_000_000} MB uncompressed). "
        + "The incomplete file was removed. Free space there, or name another folder; then run again.")
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>A backup was not made; no file of it is left.</summary>
public sealed class BackupFailedException(string target, string reason, Exception? inner = null)
    : AriaDbException($"The backup of {target} failed, and nothing of it was kept: {reason}", inner)
{
    public override ExitCode ExitCode => ExitCode.Environment;
}

/// <summary>A backup is not what it was when it was made, or cannot be read to its end.</summary>
public sealed class BackupDamagedException(string file, IReadOnlyList<string> findings)
    : AriaDbException($"The backup {file} is not good:\n" + string.Join('\n', findings.Select(finding => "  " + finding))
        + "\nDo not rely on it: make a new one, or take an older one.")
{
    public IReadOnlyList<string> Findings { get; } = findings;

    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>There is no backup of that name, or its manifest cannot be read.</summary>
public sealed class BackupMissingException(string path, string reason)
    : AriaDbException($"{path} is no backup: {reason}. A backup is a .dump file with its .json manifest beside it.")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>A folder has no backup that could be the last one.</summary>
public sealed class NoLastBackupException(string folder, string? source)
    : AriaDbException($"{folder} has no backup{(source is null ? "" : $" of {source}")}. Name one by its file, --backup=FILE; what a folder holds: --target=Backup --list --folder=FOLDER")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}

/// <summary>A restore would write into a database that somebody uses.</summary>
public sealed class DatabaseNotEmptyException(string target, string database, int objects, string examples)
    : AriaDbException($"{target} is not empty ({objects} {(objects == 1 ? "object" : "objects")}: {examples}); nothing was restored. Restore into a new database "
        + $"(createdb), or say that \"{database}\" itself is to be overwritten, by its name: --overwrite={database}")
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A backup speaks of roles the server does not have.</summary>
public sealed class RestoreRolesMissingException(string target, IReadOnlyList<string> roles)
    : AriaDbException($"{target} lacks roles that own or are granted something in the backup; nothing was restored. Make them first:\n"
        + string.Join('\n', roles.Select(role => $"  create role {Schema.Quote.Identifier(role)};")))
{
    public override ExitCode ExitCode => ExitCode.Refused;
}

/// <summary>A restore did not go through.</summary>
public sealed class RestoreFailedException(string target, string reason)
    : AriaDbException($"The restore into {target} failed and was taken back: {reason}")
{
    public override ExitCode ExitCode => ExitCode.ApplyFailed;
}

/// <summary>A backup was restored, and what came out is not what went in.</summary>
public sealed class BackupProofFailedException(string file, IReadOnlyList<string> differences)
    : AriaDbException($"The backup {file} was restored, and what came out is not what went in:\n" + string.Join('\n', differences.Select(difference => "  " + difference)))
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}
