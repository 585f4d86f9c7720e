using Npgsql;

namespace AriaDb.Connections;

/// <summary>Makes a complete connection out of what was said, what libpq would take from its surroundings, and what AriaDb decides.</summary>
internal sealed class ConnectionCompletion(ConnectionParts parts, ConnectionEnvironment environment)
{
    private NpgsqlConnectionStringBuilder Builder => parts.Builder;

    public DatabaseTarget Complete()
    {
        FromVariables();
        if (Builder.Host!.Contains(',', StringComparison.Ordinal))
        {
            throw new ConnectionTextException(parts.Where, "it names several hosts; name the primary server alone, so that nobody wonders which one was changed.");
        }

        if (!parts.Has("Database"))
        {
            throw new ConnectionTextException(parts.Where, "it names no database; write it after the host (postgresql://HOST:PORT/DATABASE), as Database=..., or set PGDATABASE.");
        }

        var hint = FindPassword();
        Redactor.Register(Builder.Password, Builder.Username, Builder.Database, Builder.Host);
        Redactor.Register(Builder.SslPassword);
        DecideTls();
        DecideSession();
        return new DatabaseTarget("", Builder.ConnectionString) { LoginHint = hint };
    }

    private void FromVariables()
    {
        foreach (var (keyword, variable) in new[]
        {
            ("Host", "PGHOST"), ("Port", "PGPORT"), ("Username", "PGUSER"), ("Database", "PGDATABASE"), ("Password", "PGPASSWORD"),
            ("SSL Mode", "PGSSLMODE"), ("Root Certificate", "PGSSLROOTCERT"), ("SSL Certificate", "PGSSLCERT"), ("SSL Key", "PGSSLKEY"),
            ("Options", "PGOPTIONS"), ("Timeout", "PGCONNECT_TIMEOUT"),
        })
        {
            var value = environment.Value(variable);
            value = keyword == "SSL Mode" ? value?.Replace("-", "", StringComparison.Ordinal) : value == "system" ? null : value;
            parts.SetIfAbsent(keyword, value, variable);
        }

        parts.SetIfAbsent("Host", environment.DefaultHost, "the default host");
        parts.SetIfAbsent("Username", environment.UserName, "the user's name");
    }

    /// <summary>The password from the passfile where none was given; returns what may help when the login is refused.</summary>
    private string? FindPassword()
    {
        // Npgsql would read the passfile too, but not with libpq's rules; it is read here, once.
        Builder.Passfile = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        if (parts.Has("Password"))
        {
            return parts.LoginHint;
        }

        var passfile = Passfile.Find(environment, parts.Passfile);
        if (passfile.Password(Builder.Host!, Builder.Port, Builder.Database!, Builder.Username!) is { } password)
        {
            Builder.Password = password;
            return $"The password is the passfile's ({passfile.Path}).";
        }

        return passfile.Ignored ?? $"No password was given, and {passfile.Path} has none for it.";
    }

    // Npgsql's own default is Prefer, which verifies nobody and falls back to plain text on request of whoever stands in between (Npgsql 10; libpq's
    // is the same). So off this machine the certificate is verified (VerifyFull) unless a mode was chosen: a chosen mode is obeyed.
    private void DecideTls()
    {
        if (!parts.Has("SSL Mode") && !DatabaseTarget.IsLocalHost(Builder.Host!))
        {
            Builder.SslMode = SslMode.VerifyFull;
        }
    }

    private void DecideSession()
    {
        Builder.Pooling = false;
        Builder.CommandTimeout = 0;
        Builder.IncludeErrorDetail = false;
        Builder.PersistSecurityInfo = false;
        Builder.Enlist = false;
        Builder.Multiplexing = false;

        // Npgsql takes PGCLIENTENCODING from its surroundings, and writes UTF-8 all the same (10.0): the server would store other letters.
        Builder.ClientEncoding = "UTF8";
        if (!parts.Has("Timeout"))
        {
            Builder.Timeout = 15;
        }

        // A black hole in the network is noticed within a minute: 10 s of silence, then Linux's 9 probes, 5 s apart. A socket of the file
        // system refuses the option ("Operation not supported", Npgsql 10.0).
        if (Builder.Host is not ['/' or '@', ..])
        {
            Builder.TcpKeepAlive = true;
            Builder.TcpKeepAliveTime = 10;
            Builder.TcpKeepAliveInterval = 5;
        }
    }
}
