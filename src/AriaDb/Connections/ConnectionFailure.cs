using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;

namespace AriaDb.Connections;

/// <summary>Says why a connection failed, by the server's SQLSTATE or by what lies at the bottom of Npgsql's exception.</summary>
internal static class ConnectionFailure
{
    public static AriaDbException Of(DatabaseTarget target, Exception failure)
    {
        var causes = Causes(failure).ToList();
        return failure switch
        {
            PostgresException refused => ByState(target, refused),
            _ when causes.Any(IsTls) => new TlsRefusedException(target.ToString(), Tls(causes), failure),
            _ when causes.OfType<SocketException>().FirstOrDefault() is { } socket => new ServerUnreachableException(target.ToString(), Socket(socket), failure),
            _ when causes.Any(cause => cause is TimeoutException) => new ServerUnreachableException(target.ToString(), "it does not answer in time", failure),
            _ when causes.Any(cause => cause.Message.Contains("No password has been provided", StringComparison.Ordinal)) =>
                new LoginRefusedException(target.ToString(), "it asks for a password", Hint(target), failure),
            _ when causes.Any(cause => cause is IOException) =>
                new ServerUnreachableException(target.ToString(), "it closed the connection at once; is it Postgres that listens there?", failure),
            _ => new ConnectionFailedException(target.ToString(), Redactor.Scrub(failure.Message).TrimEnd('.'), failure),
        };
    }

    private static AriaDbException ByState(DatabaseTarget target, PostgresException refused)
    {
        var reason = $"{Redactor.Scrub(refused.MessageText)} (SQLSTATE {refused.SqlState})";
        return refused.SqlState switch
        {
            PostgresErrorCodes.InvalidAuthorizationSpecification when refused.MessageText.Contains("no encryption", StringComparison.Ordinal) =>
                new LoginRefusedException(target.ToString(), reason, "The server may want TLS: add ?sslmode=require, or its certificate's authority with sslrootcert.", refused),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                new LoginRefusedException(target.ToString(), reason, Hint(target), refused),
            PostgresErrorCodes.InsufficientPrivilege =>
                new LoginRefusedException(target.ToString(), reason, $"Grant it: grant connect on database ... to {target.User};", refused),
            // Supavisor answers so for a user name without its ".project" part.
            PostgresErrorCodes.InternalError when refused.MessageText.Contains("Tenant or user not found", StringComparison.Ordinal) =>
                new LoginRefusedException(target.ToString(), reason, "Through Supabase's pooler the user is USER.PROJECT (self-hosted: USER.TENANT).", refused),
            PostgresErrorCodes.TooManyConnections => new ServerUnreachableException(target.ToString(), reason + "; it has no connection left", refused),
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
                new ServerUnreachableException(target.ToString(), reason + "; try again when it is up", refused),
            _ => new ConnectionFailedException(target.ToString(), reason, refused),
        };
    }

    private static string Hint(DatabaseTarget target) => target.LoginHint ?? "Check the user's name and the password.";

    private static bool IsTls(Exception cause) =>
        cause is AuthenticationException or CryptographicException
        || cause.Message.Contains("SSL connection requested", StringComparison.Ordinal);

    private static string Tls(List<Exception> causes) =>
        causes.OfType<AuthenticationException>().LastOrDefault() is { } untrusted
            ? "the server's certificate cannot be trusted (" + Redactor.Scrub(untrusted.Message).TrimEnd('.') + ")"
        : causes.OfType<CryptographicException>().Any() ? "a certificate or key that it names cannot be read"
        : "the server offers no TLS";

    private static string Socket(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "nothing listens there (connection refused)",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no such host",
        SocketError.TimedOut => "it does not answer in time",
        SocketError.AddressNotAvailable or SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no way to it",
        _ => socket.Message.TrimEnd('.'),
    };

    private static IEnumerable<Exception> Causes(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            yield return failure;
            if (failure is AggregateException several)
            {
                foreach (var inner in several.InnerExceptions.SelectMany(Causes))
                {
                    yield return inner;
                }
            }
        }
    }
}
