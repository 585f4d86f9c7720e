using System.Security.Cryptography;
using System.Text;

namespace AriaDb.Migrations;

/// <summary>SHA-256 of a migration's text, as 64 lower-case hexadecimal digits.</summary>
public static class Checksum
{
    /// <summary>Over the text with LF line ends, in UTF-8: equal where not a character differs.</summary>
    public static string Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal))));

    /// <summary>
    /// Over the tokens without white space and comments: equal where the statements are the same to Postgres. Directives are comments that
    /// change what a file does, so they count.
    /// </summary>
    public static string OfSql(string text)
    {
        using var checksum = new SqlChecksum(text);
        StatementSplitter.Split(text, file: null, checksum.Add);
        return checksum.ToString();
    }
}
