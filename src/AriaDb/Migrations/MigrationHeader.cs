namespace AriaDb.Migrations;

/// <summary>What the comments at the head of a migration file say about it, and what its directives ask of the runner.</summary>
public sealed record MigrationHeader
{
    /// <summary>A header that says nothing.</summary>
    public static MigrationHeader Empty { get; } = new();

    /// <summary>The module of ariadb.json whose objects the file changes.</summary>
    public string? Module { get; init; }

    /// <summary>The hazards of its statements; null where the file does not say, empty where it says none.</summary>
    public IReadOnlyList<string>? Hazards { get; init; }

    /// <summary>The schema's fingerprint after the file, as pg15:0123abcd...</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Hazards and findings that are meant, by code: <c>-- ariadb: allow=CODE,CODE</c>.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Each statement commits by itself: <c>-- ariadb: no-transaction</c>.</summary>
    public bool NoTransaction { get; init; }

    /// <summary>
    /// The fingerprint of the one schema that the file makes into what the files before it make; on every other database its statements are
    /// not run: <c>-- ariadb: reconciles=pg15:0123abcd...</c>.
    /// </summary>
    public string? Reconciles { get; init; }

    /// <summary>How long one statement may wait for its locks: <c>-- ariadb: lock-timeout=2s</c>.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary>Whether a hazard or finding is declared as meant.</summary>
    public bool Allows(string code) => Allowed.Contains(code, StringComparer.Ordinal);
}
