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
