using System.Data.Common;
using System.Text.RegularExpressions;
using AriaDb.Commands;
using Npgsql;

namespace AriaDb.Connections;

/// <summary>Reads Npgsql connection strings ("Host=...;Username=...") without ever repeating a value.</summary>
internal static partial class ConnectionText
{
    private static readonly string[] Keywords =
    [
        "Host", "Port", "Username", "Password", "Passfile", "Database", "SSL Mode", "Root Certificate", "SSL Certificate", "SSL Key", "SSL Password",
        "Trust Server Certificate", "SSL Negotiation", "Channel Binding", "Timeout", "Command Timeout", "Options", "Search Path", "Pooling",
        "Application Name", "Keepalive", "Include Error Detail", "Client Encoding", "Timezone", "Target Session Attributes",
    ];

    public static ConnectionParts Parse(string text, string where)
    {
        if (LibpqKeywords().IsMatch(text))
        {
            throw new ConnectionTextException(
                where, "it is in libpq's form (dbname=...). Write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE, or as Host=...;Database=...;Username=...;Password=...");
        }

        var pairs = new DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw new ConnectionTextException(where, "it is no connection string (Host=...;Database=...;Username=...). A value that holds ; or quotes stands in quotes: Password='...'.");
        }

        var parts = new ConnectionParts(where);
        var known = new NpgsqlConnectionStringBuilder();
        foreach (string keyword in pairs.Keys)
        {
            if (!known.ContainsKey(keyword))
            {
                throw new ConnectionTextException(where, Unknown(keyword));
            }

            var value = (string)pairs[keyword];
            if (keyword == "passfile")
            {
                parts.Passfile = value;
            }
            else
            {
                parts.Set(keyword, value, NearestName.To(keyword, Keywords) ?? keyword);
            }
        }

        return parts;
    }

    // An unquoted ; in a password makes its rest look like a keyword, so only one that is nearly right is repeated.
    private static string Unknown(string keyword) => NearestName.To(keyword, Keywords) is { } near
        ? $"Npgsql does not know the keyword {keyword}; did you mean {near}?"
        : $"one of its keywords is none of Npgsql's (which are {string.Join(", ", Keywords.Take(7))} and more). A password that holds ; stands in quotes: Password='...'.";

    [GeneratedRegex(@"(^|\s)dbname\s*=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LibpqKeywords();
}
