using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace AriaDb.Connections;

/// <summary>Takes the secrets this process has met out of any text before it is printed.</summary>
public static partial class Redactor
{
    public const string Mask = "***";

    /// <summary>A shorter text is found in ordinary words; it is only taken out where a password stands.</summary>
    private const int ShortestSecret = 4;

    private static readonly ConcurrentDictionary<string, byte> Secrets = new(StringComparer.Ordinal);

    /// <summary>Remembers a secret, in each form in which it may be printed. What is public anyway (a user's name as password) is no secret.</summary>
    public static void Register(string? secret, params IEnumerable<string?> publicNames)
    {
        if (secret is null || secret.Length < ShortestSecret || publicNames.Append("postgres").Contains(secret, StringComparer.Ordinal))
        {
            return;
        }

        foreach (var form in new[] { secret, Uri.EscapeDataString(secret), secret.Replace("'", "''", StringComparison.Ordinal) })
        {
            Secrets.TryAdd(form, 0);
        }
    }

    /// <summary>The text without the secrets: those that are known, and whatever stands where a password stands.</summary>
    public static string Scrub(string text)
    {
        // The longest first, so that no secret is left in half because another is a part of it.
        foreach (var secret in Secrets.Keys.OrderByDescending(secret => secret.Length))
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        text = UrlPassword().Replace(text, $"${{before}}{Mask}@");
        return KeywordPassword().Replace(text, $"${{before}}{Mask}");
    }

    // Up to the last @ before white space or a quote: an unencoded password may hold any of : / @ ?.
    [GeneratedRegex("""(?<before>postgres(ql)?://[^:/@\s"']*:)[^\s"']*@""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UrlPassword();

    [GeneratedRegex("""\b(?<before>(ssl\s?)?(password|pwd|psw)\s*=\s*)('[^']*'|"[^"]*"|[^;&\s]+)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeywordPassword();
}
