using AriaDb.Migrations;

namespace AriaDb.Errors;

/// <summary>A quote or comment of a script is opened and never closed, so that nobody can say where its statements end.</summary>
public sealed class UnterminatedSqlException(string what, string? file, SqlPosition position)
    : AriaDbException($"{file ?? "(sql)"}:{position.Line}:{position.Column}: this {what} is never closed. Close it, then run again.")
{
    /// <summary>Where it was opened.</summary>
    public SqlPosition Position { get; } = position;

    /// <summary>What was opened.</summary>
    public string What { get; } = what;

    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>A script is larger than one file may be.</summary>
public sealed class MigrationTooLargeException(string? file, long bytes, long limit)
    : AriaDbException($"{file ?? "(sql)"} has {bytes / 1_000_000d:0.#} MB; a migration file may have {limit / 1_000_000} MB. "
        + "Split it, or load bulk data by another way than a migration.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>A file's name is not a migration's.</summary>
public sealed class MigrationNameException(string fileName)
    : AriaDbException($"'{fileName}' is no migration's name. A migration is called {MigrationName.Rule}.")
{
    public override ExitCode ExitCode => ExitCode.CheckFound;
}

/// <summary>Migration files cannot be read as they are; every one of them is named.</summary>
public sealed class MigrationFilesException(IReadOnlyList<Finding> findings) : AriaDbException(MessageOf(findings))
{
    /// <summary>What is wrong, file by file.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;

    public override ExitCode ExitCode => ExitCode.CheckFound;

    private static string MessageOf(IReadOnlyList<Finding> findings) =>
        $"The migration files have {findings.Count} {(findings.Count == 1 ? "error" : "errors")}; nothing was run.\n"
        + string.Join('\n', findings.Select(finding => "  " + finding));
}

/// <summary>The migrations folder does not exist.</summary>
public sealed class MigrationFolderMissingException(string path)
    : AriaDbException($"There is no folder {path}. Name the right one in ariadb.json (\"migrations\"), or write the first file: ./build.sh --target=Export")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}
