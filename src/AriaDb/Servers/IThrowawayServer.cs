namespace AriaDb.Servers;

/// <summary>A Postgres server that nobody needs afterwards; disposing it leaves nothing behind.</summary>
public interface IThrowawayServer : IAsyncDisposable
{
    /// <summary>What serves and why, for people: "local PostgreSQL 15.18 from /usr/lib/postgresql/15/bin".</summary>
    string Description { get; }

    /// <summary>The server's major version.</summary>
    int MajorVersion { get; }

    /// <summary>What makes databases on it.</summary>
    ThrowawayDatabases Databases { get; }

    /// <summary>An Npgsql connection string of a role that may create databases, roles and extensions, for a database of that name.</summary>
    string ConnectionString(string database);
}
