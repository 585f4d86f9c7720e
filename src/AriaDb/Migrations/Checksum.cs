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
        var comments = new List<SqlToken>();
        var statements = StatementSplitter.Split(text, file: null, comments);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var comment in comments.Where(comment => MigrationHeaderReader.IsDirective(comment, text)))
        {
            Append(hash, text, comment);
        }

        foreach (var statement in statements)
        {
            foreach (var token in SqlLexer.Tokens(statement.Text).Where(token => !token.IsComment))
            {
                Append(hash, statement.Text, token);
            }

            hash.AppendData(";"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text, SqlToken token)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text.Substring(token.Start.Offset, token.Length)));
        // NUL is in no token, so two tokens never read as one.
        hash.AppendData([0]);
    }
}
