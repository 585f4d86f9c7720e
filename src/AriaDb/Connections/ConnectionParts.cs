using Npgsql;

namespace AriaDb.Connections;

/// <summary>What a URL or connection string says itself, by Npgsql's keywords; what it leaves out is absent.</summary>
internal sealed class ConnectionParts(string where)
{
    private readonly NpgsqlConnectionStringBuilder builder = [];
    private readonly HashSet<string> given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whose connection it is, as a sentence begins.</summary>
    public string Where { get; } = where;

    /// <summary>What may help when the login is refused.</summary>
    public string? LoginHint { get; set; }

    public string? Passfile { get; set; }

    public NpgsqlConnectionStringBuilder Builder => builder;

    public bool Has(string keyword) => given.Contains(keyword);

    /// <summary>Sets a keyword of Npgsql's; the value may be a secret and is never repeated.</summary>
    public void Set(string keyword, string value, string toldAs)
    {
        try
        {
            var one = new NpgsqlConnectionStringBuilder { [keyword] = value };
            var canonical = one.Keys.Cast<string>().SingleOrDefault();
            if (canonical is null)
            {
                return;
            }

            builder[canonical] = value;
            given.Add(canonical);
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            throw new ConnectionTextException(Where, $"the value of {toldAs} is none that Npgsql understands.");
        }
    }

    public void SetIfAbsent(string keyword, string? value, string toldAs)
    {
        if (value is not null && !Has(keyword))
        {
            Set(keyword, value, toldAs);
        }
    }
}
