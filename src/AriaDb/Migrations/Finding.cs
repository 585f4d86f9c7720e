namespace AriaDb.Migrations;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Note,

    /// <summary>Probably not what was meant; a person decides.</summary>
    Warning,

    /// <summary>The file is not run like this.</summary>
    Error,
}

/// <summary>What is wrong or worth knowing about a migration file, at a line and column from 1, or 0 where it is about the file itself.</summary>
public sealed record Finding(string File, int Line, int Column, string Code, Severity Severity, string Message)
{
    /// <summary>One line for people, in the form editors and continuous integration understand.</summary>
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}:{Column}" : "")}: {Severity.ToString().ToLowerInvariant()} {Code}: {Message}";

    internal static Finding Error(string file, SqlPosition? position, string code, string message) =>
        new(file, position?.Line ?? 0, position?.Column ?? 0, code, Severity.Error, message);
}
