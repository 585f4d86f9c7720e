using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Errors;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Connections;

public sealed class NamingADatabase
{
    private const string Canary = "C4n4ry-h0rse";

    private static readonly Settings Settings = new()
    {
        File = "/repo/ariadb.json",
        Databases = [new("dev", "env:ARIADB_DEV", false), new("prod", "env:ARIADB_PROD", true)],
    };

    [Theory]
    [InlineData("postgresql://u:p@h/d", "h", 5432, "u", "p", "d")]
    [InlineData("POSTGRES://u:p@h:6543/d", "h", 6543, "u", "p", "d")]
    [InlineData("postgresql://u@h/d", "h", 5432, "u", null, "d")]
    [InlineData("postgresql://h/d?user=u&password=p", "h", 5432, "u", "p", "d")]
    [InlineData("postgresql://u:p@[::1]:5433/d", "::1", 5433, "u", "p", "d")]
    [InlineData("postgresql://u:p@[2001:db8::7]/d", "2001:db8::7", 5432, "u", "p", "d")]
    [InlineData("postgresql:///d?host=/tmp/socket&port=5499", "/tmp/socket", 5499, "me", null, "d")]
    [InlineData("postgresql://%2Ftmp%2Fsocket:5499/d", "/tmp/socket", 5499, "me", null, "d")]
    [InlineData("postgresql:///d", "/var/run/postgresql", 5432, "me", null, "d")]
    [InlineData("postgresql://u%40x:a%40b%2Fc%3A%25%2B@h/my%20db", "h", 5432, "u@x", "a@b/c:%+", "my db")]
    [InlineData("postgresql://u:p%C3%A9%F0%9F%90%8E@h/d", "h", 5432, "u", "pé🐎", "d")]
    [InlineData("  postgresql://u:p@h/d\n", "h", 5432, "u", "p", "d")]
    [InlineData("\"postgresql://u:p@h/d\"", "h", 5432, "u", "p", "d")]
    [InlineData("postgresql://u:p@h/d?application_name=x@y", "h", 5432, "u", "p", "d")]
    [InlineData("postgresql://u:p@h/d@e", "h", 5432, "u", "p", "d@e", false)]
    [InlineData("Host=h;Port=7;Username=u;Password=p;Database=d", "h", 7, "u", "p", "d")]
    [InlineData("server=h;user id=u;password='p;q\"';database=d", "h", 5432, "u", "p;q\"", "d")]
    public void Every_form_of_a_connection_is_understood(
        string text, string host, int port, string user, string? password, string database, bool understood = true)
    {
        if (!understood)
        {
            Assert.Contains("two ways", Assert.Throws<ConnectionTextException>(() => Builder(text)).Message, StringComparison.Ordinal);
            return;
        }

        var builder = Builder(text);

        Assert.Equal((host, port, user, password, database), (builder.Host, builder.Port, builder.Username, builder.Password, builder.Database));
    }

    [Theory]
    [InlineData("a+b")]
    [InlineData("a/b")]
    [InlineData("a@b")]
    [InlineData("a%b")]
    [InlineData("a%")]
    [InlineData("a:b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("/@+%/")]
    [InlineData("p@ss/w0rd+%?#:x")]
    [InlineData("a b")]
    [InlineData("@@@")]
    [InlineData("a@5432/b")]
    public void A_password_that_was_not_encoded_is_understood_where_only_one_reading_makes_sense(string password)
    {
        var builder = Builder($"postgresql://user:{password}@db.example.org:5432/postgres?sslmode=require");

        Assert.Equal((password, "db.example.org", "postgres", SslMode.Require), (builder.Password, builder.Host, builder.Database, builder.SslMode));
    }

    [Theory]
    [InlineData("postgresql://user:C4n4ry-h0rse@h:abc/d")]
    [InlineData("postgresql://user:C4n4ry-h0rse/h/d")]
    [InlineData("postgresql://user:C4n4ry-h0rse")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h1,h2/d")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h/d?host=h1,h2")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h/d?sslmod=require")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h/d?sslmode=C4n4ry-h0rse")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h:99999999999/d")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h/d/e")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h/d@e")]
    [InlineData("postgresql://user:C4n4ry-h0rse@h/d?target_session_attrs=standby")]
    [InlineData("mysql://user:C4n4ry-h0rse@h/d")]
    [InlineData("https://user:C4n4ry-h0rse@h/d")]
    [InlineData("Host=h;Password=C4n4ry-h0rse;Datbase=d")]
    [InlineData("Host=h;Password=x;C4n4ry-h0rse=d")]
    [InlineData("Host=h;Password=x;C4n4ry-h0rse")]
    [InlineData("Host=h;Password=C4n4ry-h0rse;Port=C4n4ry-h0rse;Database=d")]
    [InlineData("Host=h;Password='C4n4ry-h0rse;Database=d")]
    [InlineData("host=h dbname=d password=C4n4ry-h0rse")]
    [InlineData("env:C4n4ry-h0rse-in-a-variable", true)]
    public void A_connection_that_cannot_be_used_is_refused_without_repeating_it(string text, bool mayRepeat = false)
    {
        var refused = Assert.ThrowsAny<AriaDbException>(() => Resolve(text));

        Assert.Equal(ExitCode.WrongUse, refused.ExitCode);
        Assert.True(mayRepeat || !refused.ToString().Contains(Canary, StringComparison.Ordinal), refused.ToString());
    }

    [Fact]
    public void A_bad_url_says_how_a_password_is_encoded() => Assert.Contains(
        "write % as %25, @ as %40, / as %2F, + as %2B",
        Assert.Throws<ConnectionTextException>(() => Resolve("postgresql://user:secret@h:port/d")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("postgresql://u@h/d?sslmod=require", "the parameter sslmod, which libpq does not know; did you mean sslmode?")]
    [InlineData("postgresql://u@h", "it names no database")]
    [InlineData("postgresql://u@h1,h2/d", "one host")]
    [InlineData("Host=a,b;Database=d", "several hosts")]
    [InlineData("Host=h;Datbase=d", "the keyword datbase; did you mean Database?")]
    [InlineData("Host=h;Database=d;Port=x", "the value of Port is none")]
    [InlineData("host=h dbname=d", "libpq's form")]
    public void The_message_names_what_is_wrong(string text, string told) =>
        Assert.Contains(told, Assert.Throws<ConnectionTextException>(() => Resolve(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_configured_name_comes_from_its_variable_and_keeps_its_protection()
    {
        var target = Resolve("prod", ("ARIADB_PROD", "Host=db;Database=postgres;Username=postgres;Password=" + Canary));

        Assert.Equal(("prod", true, true), (target.Name, target.Protected, target.IsConfigured));
        Assert.Equal("prod (postgresql://postgres@db:5432/postgres)", target.ToString());
        Assert.Contains(Canary, target.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void A_url_that_leads_to_a_protected_database_is_protected_too()
    {
        var variable = ("ARIADB_PROD", "postgresql://postgres:x@localhost/postgres");

        Assert.True(Resolve("postgresql://someone:else@127.0.0.1:5432/postgres", variable).Protected);
        Assert.False(Resolve("postgresql://someone:else@127.0.0.1:5432/other", variable).Protected);
    }

    [Fact]
    public void An_unknown_name_gives_the_nearest_and_all_known_ones() => Assert.Contains(
        "no database \"prd\" in /repo/ariadb.json; did you mean prod? It names dev, prod",
        Assert.Throws<UnknownDatabaseException>(() => Resolve("prd")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_variable_that_is_not_set_is_named()
    {
        var missing = Assert.Throws<ConnectionVariableMissingException>(() => Resolve("dev"));

        Assert.Equal("ARIADB_DEV", missing.Variable);
        Assert.Contains("The connection of \"dev\" comes from the environment variable ARIADB_DEV, which is not set", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_holds_something_else_is_not_repeated()
    {
        var refused = Assert.Throws<ConnectionTextException>(() => Resolve("dev", ("ARIADB_DEV", Canary)));

        Assert.DoesNotContain(Canary, refused.Message, StringComparison.Ordinal);
        Assert.Contains("ARIADB_DEV", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Libpqs_variables_make_a_connection()
    {
        var builder = new NpgsqlConnectionStringBuilder(Resolve(
            "libpq", ("PGHOST", "db"), ("PGPORT", "5555"), ("PGUSER", "u"), ("PGPASSWORD", "p"), ("PGDATABASE", "d"), ("PGSSLMODE", "verify-ca")).ConnectionString);

        Assert.Equal(("db", 5555, "u", "p", "d", SslMode.VerifyCA), (builder.Host, builder.Port, builder.Username, builder.Password, builder.Database, builder.SslMode));
    }

    [Fact]
    public void What_is_said_goes_before_libpqs_variables()
    {
        var builder = Builder("postgresql://u:p@h:7777/d?sslmode=disable", ("PGHOST", "x"), ("PGPORT", "1"), ("PGUSER", "x"), ("PGPASSWORD", "x"), ("PGDATABASE", "x"), ("PGSSLMODE", "require"));

        Assert.Equal(("h", 7777, "u", "p", "d", SslMode.Disable), (builder.Host, builder.Port, builder.Username, builder.Password, builder.Database, builder.SslMode));
    }

    [Theory]
    [InlineData("postgresql://u@db.example.org/d", SslMode.VerifyFull)]
    [InlineData("postgresql://u@10.0.0.7/d", SslMode.VerifyFull)]
    [InlineData("Host=db;Database=d", SslMode.VerifyFull)]
    [InlineData("postgresql://u@db.example.org/d?sslmode=prefer", SslMode.Prefer)]
    [InlineData("Host=db;Database=d;SSL Mode=Disable", SslMode.Disable)]
    [InlineData("postgresql://u@localhost/d", SslMode.Prefer)]
    [InlineData("postgresql://u@127.0.0.5/d", SslMode.Prefer)]
    [InlineData("postgresql://u@[::1]/d", SslMode.Prefer)]
    [InlineData("postgresql:///d", SslMode.Prefer)]
    public void Off_this_machine_the_server_is_verified_unless_a_mode_is_given(string text, SslMode mode) => Assert.Equal(mode, Builder(text).SslMode);

    [Fact]
    public void The_session_is_one_that_a_tool_needs()
    {
        var builder = Builder("Host=h;Database=d;Pooling=true;Command Timeout=30;Include Error Detail=true;Client Encoding=LATIN1");

        Assert.Equal("UTF8", builder.ClientEncoding);
        Assert.Equal((false, 0, 15, false, true), (builder.Pooling, builder.CommandTimeout, builder.Timeout, builder.IncludeErrorDetail, builder.TcpKeepAlive));
    }

    [Fact]
    public void A_target_is_never_printed_with_its_password()
    {
        var target = Resolve($"postgresql://u:{Canary}@[::1]:5433/d");

        Assert.Equal("postgresql://u@[::1]:5433/d", target.Redacted);
        Assert.Equal("postgresql://u@[::1]:5433/d", $"{target}");
        Assert.DoesNotContain(Canary, Settings.Databases[0] with { Connection = Canary } + "", StringComparison.Ordinal);
    }

    private static NpgsqlConnectionStringBuilder Builder(string text, params (string, string)[] variables) => new(Resolve(text, variables).ConnectionString);

    private static DatabaseTarget Resolve(string text, params (string, string)[] variables) => DatabaseTargets.Resolve(text, Settings, Surroundings.With(variables));
}
