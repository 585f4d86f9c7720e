using System.Text;
using System.Text.RegularExpressions;
using AriaDb.Commands;

namespace AriaDb.Connections;

/// <summary>
/// Reads postgresql:// URLs as libpq does, and forgives a password whose + / @ % : ? # were not percent-encoded wherever only one reading makes sense.
/// No message repeats any part of a URL but the names of its parameters.
/// </summary>
internal static partial class DatabaseUrl
{
    private const string Encode = "In a password write % as %25, @ as %40, / as %2F, + as %2B, : as %3A, ? as %3F, # as %23";

    /// <summary>libpq's parameters with Npgsql's keywords; nothing where AriaDb decides itself.</summary>
    private static readonly Dictionary<string, string?> Parameters = new(StringComparer.Ordinal)
    {
        ["host"] = "Host", ["port"] = "Port", ["user"] = "Username", ["password"] = "Password", ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode", ["sslrootcert"] = "Root Certificate", ["sslcert"] = "SSL Certificate", ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password", ["sslnegotiation"] = "SSL Negotiation", ["channel_binding"] = "Channel Binding",
        ["require_auth"] = "Require Auth", ["gssencmode"] = "GSS Encryption Mode", ["krbsrvname"] = "Kerberos Service Name",
        ["connect_timeout"] = "Timeout", ["options"] = "Options", ["client_encoding"] = "Client Encoding", ["passfile"] = "Passfile",
        ["application_name"] = null, ["fallback_application_name"] = null, ["keepalives"] = null, ["keepalives_idle"] = null,
        ["keepalives_interval"] = null, ["keepalives_count"] = null, ["tcp_user_timeout"] = null, ["target_session_attrs"] = null,
    };

    public static bool IsOne(string text) =>
        text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase);

    public static ConnectionParts Parse(string text, string where)
    {
        var parts = new ConnectionParts(where);
        var reading = Reading.Of(text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..], where);
        Set("Host", reading.Host);
        Set("Port", reading.Port);
        Set("Username", reading.User);
        Set("Password", reading.Password);
        Set("Database", reading.Database);
        foreach (var (name, value) in reading.Query)
        {
            SetParameter(parts, name, Decode(value));
        }

        if (reading.Password?.Contains('%', StringComparison.Ordinal) == true)
        {
            parts.LoginHint = $"The password in the URL holds a %. {Encode}.";
        }

        return parts;

        void Set(string keyword, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Set(keyword, Decode(value), $"its {keyword.ToLowerInvariant()}");
            }
        }
    }

    private static void SetParameter(ConnectionParts parts, string name, string value)
    {
        if (!Parameters.TryGetValue(name, out var keyword))
        {
            throw new ConnectionTextException(
                parts.Where, $"its URL has the parameter {name}, which libpq does not know{NearestName.Hint(name, Parameters.Keys)}.");
        }

        if (name == "target_session_attrs" && value is not ("any" or "read-write" or "primary"))
        {
            throw new ConnectionTextException(parts.Where, "target_session_attrs asks for a server that cannot be written to; name the primary server.");
        }

        if (name == "passfile")
        {
            parts.Passfile = value;
        }
        else if (keyword is not null && !(name == "sslrootcert" && value == "system"))
        {
            parts.Set(keyword, name is "sslmode" or "gssencmode" or "channel_binding" ? value.Replace("-", "", StringComparison.Ordinal) : value, name);
        }
    }

    /// <summary>Percent-decoding as UTF-8, in which a % that no two hexadecimal digits follow is only a %.</summary>
    internal static string Decode(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>One way to cut a URL into its parts, all still percent-encoded.</summary>
    private sealed record Reading(string? User, string? Password, string Host, string Port, string Database, (string Name, string Value)[] Query)
    {
        /// <summary>
        /// Every @ may be the one that ends the password. The first reading whose rest is a clean host, port, database and query is the one; a
        /// database with an unencoded @ in its name counts only where nothing else fits.
        /// </summary>
        public static Reading Of(string text, string where)
        {
            var pieces = text.Split('@');
            var readings = Enumerable.Range(1, pieces.Length - 1).Select(n => At(string.Join('@', pieces[..n]), string.Join('@', pieces[n..])))
                .Append(At(null, text)).OfType<Reading>().ToList();
            var clean = readings.Where(reading => !reading.Database.Contains('@', StringComparison.Ordinal)).ToList();
            if (clean.Count > 0 && clean.Count == readings.Count)
            {
                return clean[0];
            }

            if (readings.Count == 1)
            {
                return readings[0];
            }

            throw new ConnectionTextException(where, readings.Count > 1
                ? $"its URL can be read in two ways. {Encode}."
                : $"its URL is not of the form postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=MODE (one host, the port a number, an @ before the host). {Encode}.");
        }

        private static Reading? At(string? left, string place)
        {
            var colon = left?.IndexOf(':', StringComparison.Ordinal) ?? -1;
            var user = colon >= 0 ? left![..colon] : left;
            var right = Place().Match(place);
            if (!right.Success || (user is not null && user.AsSpan().ContainsAny("/?#")))
            {
                return null;
            }

            var query = right.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToList();
            return query.Any(pair => pair.Length != 2 || !ParameterName().IsMatch(pair[0])) ? null : new(
                user,
                colon >= 0 ? left![(colon + 1)..] : null,
                right.Groups["six"].Success ? right.Groups["six"].Value : right.Groups["host"].Value,
                right.Groups["port"].Value,
                right.Groups["database"].Value,
                [.. query.Select(pair => (pair[0], pair[1]))]);
        }
    }

    [GeneratedRegex(
        """^(\[(?<six>[0-9A-Fa-f:.%]+)\]|(?<host>[^:/@?#\[\],\s]*))(:(?<port>[0-9]*))?(/(?<database>[^/?]*))?(\?(?<query>.*))?$""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("^[A-Za-z_]+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ParameterName();
}
