using System.Globalization;
using System.Text;

namespace AriaDb.Migrations;

/// <summary>Statements that belong together, under the name of what they are about ("public.aria_goals"), or under none.</summary>
public sealed record StatementGroup(string? Title, IReadOnlyList<string> Statements);

/// <summary>Writes a migration file for people to read: the header, then each group under its comment. Equal input gives equal bytes.</summary>
public static class MigrationRenderer
{
    /// <summary>A file of statements that each stand alone.</summary>
    public static string Render(MigrationHeader header, IEnumerable<string> statements) =>
        RenderGroups(header, statements.Select(statement => new StatementGroup(null, [statement])));

    /// <summary>A file of groups; each statement is one statement, with or without its semicolon.</summary>
    public static string RenderGroups(MigrationHeader header, IEnumerable<StatementGroup> groups)
    {
        var text = new StringBuilder();
        AppendHeader(text, header);
        foreach (var group in groups.Where(group => group.Statements.Count > 0))
        {
            text.Append('\n');
            if (group.Title is { } title)
            {
                text.Append("-- ").Append(OneLine(title)).Append('\n');
            }

            foreach (var statement in group.Statements)
            {
                text.Append(Single(statement)).Append(";\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The header's lines.</summary>
    public static string Render(MigrationHeader header)
    {
        var text = new StringBuilder();
        AppendHeader(text, header);
        return text.ToString();
    }

    private static void AppendHeader(StringBuilder text, MigrationHeader header)
    {
        Line("Module", header.Module);
        Line("Hazards", header.Hazards is null ? null : header.Hazards.Count == 0 ? "none" : Codes(header.Hazards));
        Line("Fingerprint", header.Fingerprint);
        Line("ariadb", header.NoTransaction ? "no-transaction" : null);
        Line("ariadb", header.Allowed.Count == 0 ? null : "allow=" + Codes(header.Allowed).Replace(" ", "", StringComparison.Ordinal));
        Line("ariadb", header.Reconciles is { } fingerprint ? "reconciles=" + fingerprint : null);
        Line("ariadb", header.LockTimeout is { } time ? "lock-timeout=" + Duration(time) : null);

        void Line(string key, string? value)
        {
            if (value is not null)
            {
                text.Append("-- ").Append(key).Append(": ").Append(OneLine(value)).Append('\n');
            }
        }
    }

    private static string Codes(IEnumerable<string> codes) =>
        string.Join(", ", codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Duration(TimeSpan time)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        var (number, unit) = milliseconds % 60_000 == 0 ? (milliseconds / 60_000, "min")
            : milliseconds % 1_000 == 0 ? (milliseconds / 1_000, "s")
            : (milliseconds, "ms");
        return number.ToString(CultureInfo.InvariantCulture) + unit;
    }

    // A name may hold a line end, and what follows it would be SQL.
    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' || MigrationText.IsBidiControl(c) ? ' ' : c));

    private static string Single(string statement) => StatementSplitter.Split(statement) is [var only]
        ? FileSafeText.Of(only.Text)
        : throw new ArgumentException($"One statement is expected here: {statement}", nameof(statement));
}
