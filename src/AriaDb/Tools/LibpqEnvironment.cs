using System.Globalization;
using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Tools;

/// <summary>A target as libpq's variables, which is how a child process gets it: no argument list shows the password or anything else of it.</summary>
public static class LibpqEnvironment
{
    /// <summary>Where distributions keep the authorities that the system trusts; libpq before 16 does not look there by itself.</summary>
    private static readonly string[] SystemAuthorities =
        ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"];

    public static IReadOnlyDictionary<string, string?> For(DatabaseTarget target, string applicationName)
    {
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PGHOST"] = builder.Host,
            ["PGPORT"] = builder.Port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = builder.Username,
            ["PGDATABASE"] = builder.Database,
            ["PGPASSWORD"] = builder.Password,
            ["PGSSLMODE"] = Mode(builder.SslMode),
            ["PGSSLROOTCERT"] = builder.RootCertificate ?? (builder.SslMode is SslMode.VerifyFull or SslMode.VerifyCA ? DefaultAuthority() : null),
            ["PGSSLCERT"] = builder.SslCertificate,
            ["PGSSLKEY"] = builder.SslKey,
            ["PGOPTIONS"] = builder.Options,
            ["PGAPPNAME"] = applicationName,
            ["PGCONNECT_TIMEOUT"] = "15",
            ["PGCLIENTENCODING"] = null,

            // pg_dump sets how times are written, and not of which zone (14 to 18): a default, a partition's bounds.
            ["PGTZ"] = "UTC",

            // Messages are read by this program too: in English.
            ["LC_ALL"] = "C",

            // Whatever else stands around must not lead to another server.
            ["PGHOSTADDR"] = null,
            ["PGSERVICE"] = null,
            ["PGSERVICEFILE"] = null,
            ["PGPASSFILE"] = null,
            ["PGTARGETSESSIONATTRS"] = null,
            ["PGLOADBALANCEHOSTS"] = null,
        };
    }

    /// <summary>A connection string that names the database alone: pg_restore wants one as an argument, and takes all else from its environment.</summary>
    public static string DatabaseOnly(DatabaseTarget target) =>
        $"dbname='{target.Database.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    private static string? DefaultAuthority()
    {
        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".postgresql", "root.crt");
        return File.Exists(own) ? own : SystemAuthorities.FirstOrDefault(File.Exists);
    }

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Prefer => "prefer",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        _ => "verify-full",
    };
}
