using AriaDb.Configuration;
using AriaDb.Connections;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Connections;

public sealed class PasswordsFromAPassfile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ariadb-passfile-");

    [Theory]
    [InlineData("postgresql://u@db:5432/d", "first")]
    [InlineData("postgresql://u@db:6543/d", "any port")]
    [InlineData("postgresql://u@db:6543/other", null)]
    [InlineData("postgresql:///d?user=s", "socket")]
    [InlineData("postgresql://[::1]/six?user=u", @"a:b\c")]
    [InlineData("postgresql://u:own@db:5432/d", "own")]
    public void The_first_line_that_fits_has_it(string url, string? password)
    {
        var target = Resolve(url, """
            # comment:5432:d:u:no
            db:5432:d:u:first
            db:*:d:u:any port
            db:5432:d:u:never
            localhost:*:*:s:socket
            \:\:1:5432:six:*:a\:b\\c
            """);

        Assert.Equal(password, new NpgsqlConnectionStringBuilder(target.ConnectionString).Password);
    }

    [Fact]
    public void A_file_that_others_may_read_is_ignored_and_the_hint_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

        var target = Resolve("postgresql://u@db:5432/d", "*:*:*:*:secret", UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Null(new NpgsqlConnectionStringBuilder(target.ConnectionString).Password);
        Assert.Contains("chmod 600", target.LoginHint, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private DatabaseTarget Resolve(string url, string passfile, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(folder.FullName, "pgpass");
        File.WriteAllText(path, passfile);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        return DatabaseTargets.Resolve(url, Settings.Default, Surroundings.With(("PGPASSFILE", path)));
    }
}
