using System.Text.RegularExpressions;

namespace AriaDb.Running;

/// <summary>Keeps people's data out of what is printed and recorded.</summary>
internal static partial class Redaction
{
    /// <summary>
    /// A server's message without the values in it. DETAIL is never used; of the messages themselves those of class 22 (data exception)
    /// quote values: invalid input syntax for type integer: "alice@example.com".
    /// </summary>
    public static string Of(string sqlState, string message) =>
        sqlState.StartsWith("22", StringComparison.Ordinal) ? QuotedText.Replace(message, "\"...\"") : message;

    [GeneratedRegex("\".*\"", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuotedText { get; }
}
