using System.Text.Json.Serialization;
using AriaDb.Migrations;
using AriaDb.Reports;
using AriaDb.Running;

namespace AriaDb.Planning;

/// <summary>A danger of one statement.</summary>
public sealed record PlannedHazard(string Code, string Message)
{
    /// <summary>How many rows of the target, as it is, the statement would fail on; null where that is not known.</summary>
    public long? Rows { get; init; }

    /// <summary>Whether a pending statement before it may change those rows.</summary>
    public bool RowsMayDiffer { get; init; }

    [JsonIgnore]
    internal string? CountQuery { get; init; }

    /// <summary>Whether the statement would fail on the rows that are there, and nothing before it changes them.</summary>
    [JsonIgnore]
    public bool IsInTheWay => Rows > 0 && !RowsMayDiffer;

    public override string ToString() => FormattableString.Invariant(
        $"{Code}: {Message}{(Rows > 0 ? $"; {Amount.Of(Rows.Value, "row")} now{(RowsMayDiffer ? ", before the files run" : "")}" : "")}");
}

/// <summary>Where and why a pending file failed on the throwaway server; the code is the SQLSTATE.</summary>
public sealed record PlannedFailure(string File, int Line, int Column, string Code, string Message)
{
    public static PlannedFailure Of(Finding finding) => new(Path.GetFileName(finding.File), finding.Line, finding.Column, finding.Code, finding.Message);

    public override string ToString() => $"{File}{(Line > 0 ? FormattableString.Invariant($":{Line}:{Column}") : "")}: {Code}: {Message}";
}

/// <summary>A statement of a planned file, and the tables of the target it names.</summary>
public sealed record PlannedStatement(int Line, string Sql, IReadOnlyList<string> Tables)
{
    public IReadOnlyList<PlannedHazard> Hazards { get; init; } = [];
}

/// <summary>A file that would be run.</summary>
/// <param name="InTransaction">Whether all of it is one transaction; else each statement commits by itself.</param>
/// <param name="Hazards">What its header and its statements say is dangerous; null where nobody says.</param>
public sealed record PlannedFile(
    string Name, string Checksum, bool InTransaction, IReadOnlyList<string>? Hazards, IReadOnlyList<TouchedTable> Tables, IReadOnlyList<PlannedStatement> Statements)
{
    /// <summary>The file itself, where it was planned from one.</summary>
    [JsonIgnore]
    public MigrationFile? File { get; init; }

    public static PlannedFile Of(MigrationFile file, IReadOnlyList<TouchedTable> tables) => new(
        file.Name.FileName,
        file.Checksum,
        !file.Header.NoTransaction,
        file.Header.Hazards,
        [.. tables.Where(table => TouchedTables.Names(file.Text, table.Name))],
        [.. file.Statements.Select(statement => new PlannedStatement(
            statement.Line, statement.Text, [.. tables.Where(table => TouchedTables.Names(statement.Text, table.Name)).Select(table => table.Name)]))])
    {
        File = file,
    };
}

/// <summary>What Promote would do: for people to review, and for Promote to be held to (--plan).</summary>
public sealed record PlanReport(string Target, string? LastInPlace, IReadOnlyList<PlannedFile> Files)
{
    public const string CurrentFormat = "ariadb-plan/1";

    /// <summary>The report's shape (docs/reports.md).</summary>
    public string Format { get; init; } = "none";

    /// <summary>The target's schema when the plan was made; Promote refuses the plan where it has changed.</summary>
    public string Fingerprint { get; init; } = "";

    public string Database { get; init; } = "";

    public uint DatabaseOid { get; init; }

    /// <summary>The number of the target's server, where it may be read.</summary>
    public string? SystemIdentifier { get; init; }

    public string ServerVersion { get; init; } = "";

    /// <summary>What the files make and this target lacks on purpose (kept.txt).</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>What failed on the throwaway server: such a plan is not ready, and nothing is known of the files behind it.</summary>
    public IReadOnlyList<PlannedFailure> Failures { get; init; } = [];

    /// <summary>Why the files could not be tried on a throwaway server; null where they were.</summary>
    public string? NotTried { get; init; }

    /// <summary>What keeps Promote from succeeding: a file that fails, rows that a statement would fail on. Empty where the plan is ready.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Obstacles =>
    [
        .. Failures.Select(failure => failure.ToString()),
        .. from file in Files
           from statement in file.Statements
           from hazard in statement.Hazards
           where hazard.IsInTheWay
           select FormattableString.Invariant($"{file.Name}:{statement.Line}: {hazard}"),
    ];

    public static PlanReport Of(string target, PendingMigrations pending, IReadOnlyList<TouchedTable> tables) =>
        new(target, pending.Journal.InPlace.LastOrDefault()?.Name, [.. pending.Files.Select(file => PlannedFile.Of(file, tables))]) { Format = CurrentFormat };
}
