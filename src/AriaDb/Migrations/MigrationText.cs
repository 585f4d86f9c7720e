using System.Buffers;
using System.Text;

namespace AriaDb.Migrations;

/// <summary>
/// A file's bytes as text: UTF-8 without a byte order mark, line ends as LF. What a reader cannot see and Postgres or psql would take
/// otherwise than it looks is refused: psql, for one, skips the rest of a line after a NUL byte without a word (measured on 15).
/// </summary>
internal static class MigrationText
{
    // The characters that reorder text on the screen ("Trojan Source"): embeddings, overrides, isolates.
    private static readonly SearchValues<char> Bidi = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a character reorders the text after it on the screen.</summary>
    public static bool IsBidiControl(char c) => Bidi.Contains(c);

    /// <summary>The text, or null with the findings that say why not.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string file, List<Finding> findings)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            findings.Add(Finding.Error(file, null, "UTF16", "is UTF-16. Save it as UTF-8."));
            return null;
        }

        var firstNul = bytes.IndexOf((byte)0);
        if (firstNul >= 0)
        {
            var at = SqlPosition.At(Encoding.Latin1.GetString(bytes[..firstNul]), firstNul);
            findings.Add(Finding.Error(file, at, "NUL_BYTE", "holds a NUL byte: it is no text, or UTF-16 without its mark. Save it as UTF-8."));
            return null;
        }

        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        string text;
        try
        {
            text = Strict.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (DecoderFallbackException error)
        {
            var before = Encoding.UTF8.GetString(bytes[..Math.Clamp(error.Index, 0, bytes.Length)]);
            findings.Add(Finding.Error(file, SqlPosition.At(before, before.Length), "NOT_UTF8", "a byte here is not UTF-8. Save the file as UTF-8."));
            return null;
        }

        return Refuse(text, text.AsSpan().IndexOfAny(Bidi), file, findings, "BIDI_CONTROL",
                "a character here reorders the text that follows on the screen, so that it shows other than it runs. Remove it, or write it as an escape in U&'' or E''.")
            | Refuse(text, text.IndexOf('\r', StringComparison.Ordinal), file, findings, "LONE_CR",
                "a carriage return without a line feed ends a comment for Postgres, and looks like nothing here. Remove it.")
            ? null : text;
    }

    private static bool Refuse(string text, int offset, string file, List<Finding> findings, string code, string message)
    {
        if (offset >= 0)
        {
            findings.Add(Finding.Error(file, SqlPosition.At(text, offset), code, message));
        }

        return offset >= 0;
    }
}
