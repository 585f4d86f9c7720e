using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Errors;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Connections;

public sealed class OpeningAConnection(PostgresFixture postgres)
{
    private const string Canary = "C4n4ry-h0rse";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_is_there_is_opened_under_the_given_name()
    {
        await using var database = await postgres.CreateDatabaseAsync();

        await using var connection = await ConnectionFactory.OpenAsync(database.Target(), "ariadb/" + new string('x', 80), Cancel);

        await using var command = new NpgsqlCommand("select current_setting('application_name')", connection);
        Assert.StartsWith("ariadb/xxx", (string)(await command.ExecuteScalarAsync(Cancel))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_listens_the_server_is_unreachable()
    {
        var refused = await RefusedAsync<ServerUnreachableException>($"postgresql://u:{Canary}@127.0.0.1:1/d");

        Assert.Contains("nothing listens there", refused.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql://u@127.0.0.1:1/d", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_unreachable() => await RefusedAsync<ServerUnreachableException>($"postgresql://u:{Canary}@no-such-host.invalid/d");

    [Fact]
    public async Task A_socket_that_does_not_exist_is_unreachable() => await RefusedAsync<ServerUnreachableException>($"postgresql://u:{Canary}@%2Fnowhere/d");

    [Fact]
    public async Task A_server_that_says_nothing_is_unreachable_in_time()
    {
        await using var listener = new TlsListener(Manners.Silent);

        var refused = await RefusedAsync<ServerUnreachableException>($"postgresql://u:{Canary}@127.0.0.1:{listener.Port}/d?connect_timeout=1");

        Assert.Contains("does not answer in time", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_that_is_no_postgres_is_unreachable()
    {
        await using var listener = new TlsListener(Manners.Closing);

        await RefusedAsync<ServerUnreachableException>($"postgresql://u:{Canary}@127.0.0.1:{listener.Port}/d");
    }

    [Theory]
    [InlineData("verify-full")]
    [InlineData("verify-ca")]
    public async Task A_certificate_that_nobody_vouches_for_is_refused(string mode)
    {
        await using var listener = new TlsListener(Manners.SelfSigned);

        var refused = await RefusedAsync<TlsRefusedException>($"postgresql://u:{Canary}@127.0.0.1:{listener.Port}/d?sslmode={mode}");

        Assert.Contains("certificate cannot be trusted", refused.Message, StringComparison.Ordinal);
        Assert.Contains("?sslmode=require", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
    }

    [Fact]
    public async Task A_server_without_tls_is_refused_where_tls_is_wanted()
    {
        var builder = postgres.Server.ByPassword("postgres");
        builder.SslMode = SslMode.VerifyFull;

        var refused = await RefusedAsync<TlsRefusedException>(builder.ConnectionString);

        Assert.Contains("offers no TLS", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_file_that_is_not_there_is_named_as_the_cause()
    {
        await using var listener = new TlsListener(Manners.SelfSigned);

        var refused = await RefusedAsync<TlsRefusedException>($"postgresql://u:{Canary}@127.0.0.1:{listener.Port}/d?sslmode=verify-full&sslrootcert=/nowhere/ca.crt");

        Assert.Contains("the file /nowhere/ca.crt, which it names, is not there", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_a_refused_login()
    {
        var builder = postgres.Server.ByPassword("postgres");
        builder.Password = Canary;

        var refused = await RefusedAsync<LoginRefusedException>(builder.ConnectionString);

        Assert.Contains("password authentication failed", refused.Message, StringComparison.Ordinal);
        Assert.Contains("28P01", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_with_a_percent_sign_gets_the_hint_how_to_encode_it()
    {
        var builder = postgres.Server.ByPassword("postgres");

        var refused = await RefusedAsync<LoginRefusedException>($"postgresql://{builder.Username}:{Canary}%41@{builder.Host}:{builder.Port}/postgres");

        Assert.Contains("write % as %25", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_password_is_a_refused_login()
    {
        var builder = postgres.Server.ByPassword("postgres");

        var refused = await RefusedAsync<LoginRefusedException>($"postgresql://{builder.Username}@{builder.Host}:{builder.Port}/postgres");

        Assert.Contains("No password was given", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_told_with_those_that_exist()
    {
        var builder = postgres.Server.ByPassword("postgers");

        var missing = await RefusedAsync<DatabaseMissingException>(builder.ConnectionString);

        Assert.Contains("postgres", missing.Existing);
        Assert.Contains("There is no database \"postgers\"", missing.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean postgres?", missing.Message, StringComparison.Ordinal);
    }

    private static async Task<T> RefusedAsync<T>(string text)
        where T : AriaDbException
    {
        var target = DatabaseTargets.Resolve(text, Settings.Default, Surroundings.With());

        var refused = await Assert.ThrowsAsync<T>(() => ConnectionFactory.OpenAsync(target, "ariadb/test", Cancel));

        Assert.DoesNotContain(Canary, refused.ToString(), StringComparison.Ordinal);
        return refused;
    }
}
