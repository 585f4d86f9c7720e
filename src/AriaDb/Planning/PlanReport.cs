using System.Text.Json.Serialization;
using AriaDb.Migrations;
using AriaDb.Running;

namespace AriaDb.Planning;

/// <summary>A danger of one statement.</summary>
public sealed record PlannedHazard(string Code, string Message);

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

    public static PlanReport Of(string target, PendingMigrations pending, IReadOnlyList<TouchedTable> tables) =>
        new(target, pending.Journal.InPlace.LastOrDefault()?.Name, [.. pending.Files.Select(file => PlannedFile.Of(file, tables))]) { Format = CurrentFormat };
}
