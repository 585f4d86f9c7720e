namespace AriaDb.Reports;

/// <summary>A table's rows, counted or as the server estimates them, and its bytes with indexes and TOAST.</summary>
public readonly record struct AuditSize(long Rows, bool IsCounted, long Bytes);

/// <summary>A table in one database, and what it has there otherwise than it should.</summary>
/// <param name="IsExpected">Whether the reference has the table for this database.</param>
public sealed record AuditPlace(string Database, bool Exists, bool IsExpected, AuditSize? Size, IReadOnlyList<string> Differences)
{
    /// <summary>Whether it is as the reference has it.</summary>
    public bool IsSame => Exists == IsExpected && Differences.Count == 0;
}

/// <summary>A table and the databases; the file that makes it, null where none does.</summary>
public sealed record AuditTable(string Module, string Name, string? File, IReadOnlyList<AuditPlace> Places)
{
    public bool IsSame => Places.All(place => place.IsSame);
}

/// <summary>An extension: the version installed in the database, and the one that the server could install.</summary>
public sealed record AuditExtension(string Name, string? Installed, string? Available);

/// <summary>A row of the journal, and whether what it says is so.</summary>
/// <param name="Real">As recorded, changed, gone, or why that cannot be told.</param>
/// <param name="Changed">The objects that are not as the file makes them.</param>
public sealed record AuditEntry(
    int Version, string Name, string Outcome, DateTimeOffset At, string? By, string Real, IReadOnlyList<string> Changed)
{
    public const string AsRecorded = "as recorded";
    public const string SomeChanged = "changed";
    public const string Gone = "gone";
    public const string NotInPlace = "not in place";
    public const string NotCompared = "not compared";

    public bool IsWrong => Real is not (AsRecorded or NotInPlace or NotCompared);
}

/// <summary>A database at a glance; a failure where it could not be looked at.</summary>
public sealed record AuditDatabase(string Name, string? Failure)
{
    public string? Version { get; init; }

    public IReadOnlyList<AuditExtension> Extensions { get; init; } = [];

    public int Tables { get; init; }

    public IReadOnlyList<AuditEntry> Journal { get; init; } = [];

    /// <summary>Journals of other tools.</summary>
    public IReadOnlyList<string> ForeignJournals { get; init; } = [];

    /// <summary>Tables without row level security that anon, authenticated or everybody may use.</summary>
    public IReadOnlyList<string> Exposed { get; init; } = [];

    /// <summary>Objects of kinds that are not compared.</summary>
    public IReadOnlyList<string> Unmodelled { get; init; } = [];

    /// <summary>What is missing or different beside tables: functions, views, types, publications.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>What only this database has beside tables.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>The last migration in place.</summary>
    public string? LastFile => Journal.LastOrDefault(entry => entry.Real != AuditEntry.NotInPlace)?.Name;
}

/// <summary>Databases side by side.</summary>
/// <param name="Reference">What they are compared with: the migration files, or the first database.</param>
public sealed record AuditReport(
    string? Reference, IReadOnlyList<string> Notes, IReadOnlyList<AuditDatabase> Databases, IReadOnlyList<AuditTable> Tables)
{
    /// <summary>The report's shape (docs/reports.md): another number where a member goes or means something else.</summary>
    public string Format { get; init; } = "ariadb-audit/1";

    /// <summary>Whether all could be looked at, are as the reference has it, and their journals are true. Objects that only one has do not matter.</summary>
    public bool IsSame => Databases.All(d => d.Failure is null && d.Differences.Count == 0 && d.Journal.All(entry => !entry.IsWrong))
        && Tables.All(t => t.Places.All(place => place.IsSame || (place.Exists && !place.IsExpected)));
}
