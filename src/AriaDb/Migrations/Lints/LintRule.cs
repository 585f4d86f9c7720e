namespace AriaDb.Migrations.Lints;

/// <summary>What a rule found in a statement: the place and what to say.</summary>
internal sealed record LintHit(string Code, Severity Severity, SqlPosition At, string Message)
{
    /// <summary>Whether <c>-- ariadb: allow=CODE</c> takes it back; not what cannot work whoever allows it.</summary>
    public bool CanBeAllowed { get; init; } = true;

    public static LintHit Error(string code, LintToken at, string message) => new(code, Severity.Error, at.At, message);

    public static LintHit Warning(string code, LintToken at, string message) => new(code, Severity.Warning, at.At, message);

    public static LintHit Never(string code, LintToken at, string message) => Error(code, at, message) with { CanBeAllowed = false };
}

/// <summary>Looks at one statement of a file with that header.</summary>
internal delegate IEnumerable<LintHit> LintRule(LintStatement statement, MigrationHeader header);
