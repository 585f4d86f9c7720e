using AriaDb.Connections;
using AriaDb.Servers;
using Npgsql;

namespace AriaDb.Tests.Connections;

/// <summary>The shared server as targets.</summary>
internal static class FixtureTargets
{
    public static DatabaseTarget Target(this ThrowawayDatabase database) => DatabaseTarget.For(database.SuperuserConnection);

    /// <summary>As another role, which the test has made; the socket asks for no password.</summary>
    public static DatabaseTarget TargetAs(this ThrowawayDatabase database, string role) =>
        DatabaseTarget.For(new NpgsqlConnectionStringBuilder(database.SuperuserConnection) { Options = "-c role=" + role }.ConnectionString);

    /// <summary>A connection that has to give the password it is given here.</summary>
    public static NpgsqlConnectionStringBuilder ByPassword(this IThrowawayServer server, string database)
    {
        if (server is not LocalServer local)
        {
            return new(server.ConnectionString(database));
        }

        var url = local.Url(database);
        return new() { Host = url.Host, Port = url.Port, Username = url.UserInfo.Split(':')[0], Password = url.UserInfo.Split(':')[1], Database = database };
    }
}
