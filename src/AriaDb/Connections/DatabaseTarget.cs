using System.Net;
using Npgsql;

namespace AriaDb.Connections;

/// <summary>A database to work on: its name for people, how to reach it, and how careful to be. Its text never holds the password.</summary>
/// <param name="Name">What people call it: the configured name, or the redacted URL.</param>
/// <param name="ConnectionString">A complete Npgsql connection string, with the password; never print it.</param>
/// <param name="Protected">Whether a promotion asks for the name to be typed.</param>
/// <param name="IsConfigured">Whether the configuration names it.</param>
public sealed record DatabaseTarget(string Name, string ConnectionString, bool Protected = false, bool IsConfigured = false)
{
    /// <summary>What may help when the login is refused.</summary>
    public string? LoginHint { get; init; }

    public string Host => Builder.Host ?? "localhost";

    public int Port => Builder.Port;

    public string User => Builder.Username ?? "";

    public string Database => Builder.Database ?? "";

    /// <summary>Where it is, without the password: "postgresql://user@host:port/db".</summary>
    public string Redacted
    {
        get
        {
            var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Uri.EscapeDataString(Host);
            return $"postgresql://{Uri.EscapeDataString(User)}@{host}:{Port}/{Uri.EscapeDataString(Database)}";
        }
    }

    /// <summary>Whether it is on this machine, reached by a socket or the loopback address.</summary>
    public bool IsLocal => IsLocalHost(Host);

    private NpgsqlConnectionStringBuilder Builder => new(ConnectionString);

    /// <summary>A target for a connection string made by this program, such as a throwaway server's.</summary>
    public static DatabaseTarget For(string connectionString)
    {
        var target = new DatabaseTarget("", connectionString);
        Redactor.Register(target.Builder.Password, target.User, target.Database, target.Host);
        return target with { Name = target.Redacted };
    }

    /// <summary>Another database of the same server.</summary>
    public DatabaseTarget WithDatabase(string database)
    {
        var other = this with { ConnectionString = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString };
        return other with { Name = other.Redacted, IsConfigured = false };
    }

    /// <summary>Whether both reach the same database by the same address; two names of one server are not seen through.</summary>
    public bool IsSamePlace(DatabaseTarget other) =>
        Port == other.Port && Database == other.Database
        && ((IsLocal && other.IsLocal) || string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => IsConfigured ? $"{Name} ({Redacted})" : Redacted;

    internal static bool IsLocalHost(string host) =>
        host.StartsWith('/') || host.StartsWith('@')
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
