using System.Globalization;
using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>The connection strings of a run and the settings its sessions have.</summary>
internal sealed class RunSettings(RunOptions options, string runId)
{
    /// <summary>Whether the server can notice while it works that its client is gone: PostgreSQL 14 and later, on Linux and the like.</summary>
    public bool ChecksClientConnection { get; set; }

    /// <summary>
    /// A connection string for the run: no pool (a session's state ends with it), no client-side timeout (the server's rule), the failing
    /// command of a batch named, and no data of rows in error messages.
    /// </summary>
    public static NpgsqlDataSource DataSource(string connectionString, string runId)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString);
        // Npgsql 10.0.0 sets the option on any socket, and one of the file system refuses it ("Operation not supported").
        var overNetwork = wanted.Host is not ['/' or '@', ..];
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Multiplexing = false,
            Enlist = false,
            CommandTimeout = 0,
            Timeout = 15,
            TcpKeepAlive = overNetwork,
            TcpKeepAliveTime = overNetwork ? 10 : 0,
            TcpKeepAliveInterval = overNetwork ? 5 : 0,
            IncludeErrorDetail = false,
            IncludeFailedBatchedCommand = true,
            ApplicationName = ApplicationNameOf(runId, "run"),
        }.ConnectionString);

        // Integers and texts are all that is read; the types of the database need not be asked for.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    public static string ApplicationNameOf(string runId, string what)
    {
        // The server cuts at 63 bytes; file names are ASCII.
        var name = $"ariadb/{runId}/{what}";
        return name.Length <= 63 ? name : name[..63];
    }

    /// <summary>One statement that gives the session its settings, for the transaction it is in or for the whole session.</summary>
    public NpgsqlBatchCommand Apply(MigrationFile file, TimeSpan lockTimeout, TimeSpan statementTimeout, bool local)
    {
        List<(string Name, string Value)> settings =
        [
            ("application_name", ApplicationNameOf(runId, file.Name.FileName)),
            ("lock_timeout", Milliseconds(lockTimeout)),
            ("statement_timeout", Milliseconds(statementTimeout)),
            ("idle_in_transaction_session_timeout", "60000"),
            ("client_min_messages", "notice"),
            // A body may use what a later statement makes; Verify checks the bodies when all is there.
            ("check_function_bodies", "off"),
            // Splitting the file into statements relied on it.
            ("standard_conforming_strings", "on"),
            ("tcp_keepalives_idle", "10"),
            ("tcp_keepalives_interval", "5"),
            ("tcp_keepalives_count", "3"),
        ];
        if (ChecksClientConnection)
        {
            settings.Add(("client_connection_check_interval", "500"));
        }

        var command = new NpgsqlBatchCommand();
        var calls = new List<string>();
        foreach (var (name, value) in settings)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
            calls.Add($"pg_catalog.set_config('{name}', ${command.Parameters.Count}, {(local ? "true" : "false")})");
        }

        command.CommandText = "select " + string.Join(", ", calls);
        return command;
    }

    /// <summary>Makes the session the role whose objects the files make; null where it stays the connection's own.</summary>
    public NpgsqlBatchCommand? SetRole(bool local = true) => options.Role is { } role
        ? new NpgsqlBatchCommand($"select pg_catalog.set_config('role', $1, {(local ? "true" : "false")})")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = role } },
        }
        : null;

    public static string Milliseconds(TimeSpan span) => ((long)Math.Ceiling(span.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
}
