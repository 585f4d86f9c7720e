using System.Globalization;
using System.Text.RegularExpressions;
using AriaDb.Commands;
using AriaDb.Schema;

namespace AriaDb.Migrations;

/// <summary>
/// Reads a file's header: the -- comments before its first statement, of the form <c>-- Key: value</c> and <c>-- ariadb: directive</c>.
/// Other comments are free text. A directive that nobody knows, or that stands where it has no effect, is an error: a misspelt
/// no-transaction must not run in a transaction.
/// </summary>
internal sealed partial class MigrationHeaderReader(string file)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public MigrationHeader Header { get; private set; } = MigrationHeader.Empty;

    public List<Finding> Findings { get; } = [];

    /// <summary>Whether a comment is a directive, which is part of what a file does.</summary>
    public static bool IsDirective(SqlToken comment, string text) =>
        comment.Kind == SqlTokenKind.LineComment && Directive.IsMatch(text.AsSpan(comment.Start.Offset, comment.Length));

    public void Read(SqlToken comment, string text, bool isHead)
    {
        var line = text.Substring(comment.Start.Offset, comment.Length);
        if (Directive.Match(line) is { Success: true } directive)
        {
            if (isHead)
            {
                ReadDirective(directive.Groups["word"].Value, directive.Groups["value"] is { Success: true } value ? value.Value : null, comment.Start);
            }
            else
            {
                Add(comment.Start, "MISPLACED_DIRECTIVE", $"'{line.Trim()}' stands after a statement and would have no effect. "
                    + "Move it to the head of the file.");
            }
        }
        else if (isHead && Field.Match(line) is { Success: true } field)
        {
            ReadField(field.Groups["key"].Value, field.Groups["value"].Value.Trim(), comment.Start);
        }
    }

    private void ReadField(string key, string value, SqlPosition at)
    {
        if (!seen.Add(key))
        {
            Add(at, "BAD_HEADER", $"'{key}:' stands twice in the header. Keep one.");
            return;
        }

        switch (key)
        {
            case "Module":
                Header = Header with { Module = value };
                break;
            case "Hazards" when value is "none":
                Header = Header with { Hazards = [] };
                break;
            case "Hazards" when Codes(value) is { } codes:
                Header = Header with { Hazards = codes };
                break;
            case "Fingerprint" when !value.Contains(' ', StringComparison.Ordinal) && value.Length > 0:
                Header = Header with { Fingerprint = value };
                break;
            default:
                Add(at, "BAD_HEADER", $"'{key}: {value}' cannot be read. "
                    + (key == "Hazards" ? "Write none, or codes as in DELETES_DATA, REWRITES_TABLE." : "Write one word, as Export does."));
                break;
        }
    }

    private void ReadDirective(string word, string? value, SqlPosition at)
    {
        if (!seen.Add("ariadb:" + word) && word != "allow")
        {
            Add(at, "BAD_DIRECTIVE", $"'{word}' stands twice in the header. Keep one.");
            return;
        }

        switch (word)
        {
            case "no-transaction" when value is null:
                Header = Header with { NoTransaction = true };
                break;
            // Lints have codes, too, and will have more; a hazard's mistyped would allow nothing, and its writer believes it does.
            case "allow" when value is not null && Codes(value)?.FirstOrDefault(IsMistyped) is { } mistyped:
                Add(at, "BAD_DIRECTIVE", $"'allow={mistyped}' names no hazard{NearestName.Hint(mistyped, Hazards)}");
                break;
            case "allow" when value is not null && Codes(value) is { } codes:
                Header = Header with { Allowed = [.. Header.Allowed.Union(codes, StringComparer.Ordinal)] };
                break;
            case "reconciles" when value is not null && FingerprintText.IsMatch(value):
                Header = Header with { Reconciles = value };
                break;
            case "lock-timeout" when value is not null && Duration(value) is { } duration:
                Header = Header with { LockTimeout = duration };
                break;
            default:
                Add(at, "BAD_DIRECTIVE", $"the directive '{word}{(value is null ? "" : "=" + value)}' is unknown. "
                    + "There are: no-transaction, allow=CODE[,CODE], lock-timeout=2s (ms, s or min, more than 0, 1 h at most), reconciles=FINGERPRINT.");
                break;
        }
    }

    private static string[] Hazards { get; } = [.. Enum.GetValues<HazardKind>().Select(Hazard.CodeOf)];

    private static bool IsMistyped(string code) => Hazards.Min(hazard => NearestName.Distance(code, hazard)) is 1 or 2;

    private static string[]? Codes(string value)
    {
        var codes = value.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(codes, code => Code.IsMatch(code)) ? codes : null;
    }

    // Zero would mean to wait for ever, which is what lock_timeout is there to prevent.
    private static TimeSpan? Duration(string value)
    {
        var match = Time.Match(value);
        if (!match.Success || !int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var milliseconds = number * (match.Groups["unit"].Value switch { "ms" => 1L, "s" => 1_000L, _ => 60_000L });
        return milliseconds is > 0 and <= 3_600_000 ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private void Add(SqlPosition at, string code, string message) => Findings.Add(Finding.Error(file, at, code, message));

    [GeneratedRegex(@"\A--\s*ariadb\s*:\s*(?<word>[^=]*?)\s*(=\s*(?<value>.*?)\s*)?\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Directive { get; }

    [GeneratedRegex(@"\A--\s*(?<key>Module|Hazards|Fingerprint):(?<value>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field { get; }

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"\Apg[0-9]+:[0-9a-f]{64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FingerprintText { get; }

    [GeneratedRegex(@"\A(?<n>[0-9]+)\s*(?<unit>ms|s|min)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time { get; }
}
