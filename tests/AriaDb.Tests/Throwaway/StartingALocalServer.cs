using AriaDb.Servers;
using AriaDb.Tools;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Throwaway;

public sealed class StartingALocalServer(LocalFixture local) : IClassFixture<LocalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_of_the_version_found_and_set_for_proving_schemas()
    {
        Assert.Equal(local.Binaries.MajorVersion, local.Server.MajorVersion);
        Assert.Equal($"local PostgreSQL {local.Binaries.Version} from {local.Binaries.Folder}", local.Server.Description);
        Assert.StartsWith(local.Binaries.Version, await AskAsync("show server_version"), StringComparison.Ordinal);
        Assert.Equal("off", await AskAsync("show fsync"));
        Assert.Equal("logical", await AskAsync("show wal_level"));
        Assert.Equal("512", await AskAsync("show max_locks_per_transaction"));
        Assert.Equal("UTF8", await AskAsync("show server_encoding"));
    }

    [Fact]
    public async Task Its_port_asks_for_the_password()
    {
        var url = local.Server.Url("postgres");
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host, Port = url.Port, Database = "postgres", Username = url.UserInfo.Split(':')[0], Password = url.UserInfo.Split(':')[1], Pooling = false,
        };

        Assert.Equal("1", await Asking.AskAsync(connection.ConnectionString, "select 1", Cancel));

        connection.Password = "guessed";
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Asking.AskAsync(connection.ConnectionString, "select 1", Cancel));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public void Nobody_else_may_look_into_its_folder()
    {
        _ = local.Server;
        if (OperatingSystem.IsWindows())
        {
            return; // There is no local server.
        }

        const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(Ours, File.GetUnixFileMode(local.Server.Folder));
        Assert.Equal(Ours, File.GetUnixFileMode(Path.Combine(local.Server.Folder, "data")));
    }

    [Fact]
    public async Task A_server_gets_nothing_of_our_environment_but_what_it_needs()
    {
        using var template = await DataTemplate.EnsureAsync(local.Binaries, Cancel);
        await using var guard = LocalGuard.Start(NewFolder(), template.Folder, "sh", ["-c", "env; exit 1", "in-place-of-postgres"]);

        var names = (await guard.LastWordsAsync().WaitAsync(Cancel)).Split('\n').Select(line => line.Split('=')[0]).ToList();

        Assert.Contains("PATH", names);
        Assert.Empty(names.Except(["PATH", "LD_LIBRARY_PATH", "TMPDIR", "TERM", "PWD", "OLDPWD", "SHLVL", "_"], StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_at_a_time_do_not_meet_and_nothing_is_left_of_one_that_ended()
    {
        var second = await LocalServer.StartAsync(local.Binaries, Cancel);
        Assert.NotEqual(local.Server.Folder, second.Folder);
        await Asking.AskAsync(second.ConnectionString("postgres"), "create database only_here", Cancel);
        Assert.Equal("0", await AskAsync("select count(*) from pg_database where datname = 'only_here'"));
        var pid = File.ReadLines(Path.Combine(second.Folder, "data", "postmaster.pid")).First();

        await second.DisposeAsync();

        Assert.False(Directory.Exists(second.Folder));
        Assert.False(Directory.Exists($"/proc/{pid}"));
        Assert.Equal("1", await AskAsync("select 1"));
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why_and_leaves_nothing()
    {
        var folder = NewFolder();
        using var template = await DataTemplate.EnsureAsync(local.Binaries, Cancel);
        await using var guard = LocalGuard.Start(folder, template.Folder, local.Binaries.Program("postgres"), ["-c", "no_such_setting=1"]);

        var words = await guard.LastWordsAsync().WaitAsync(Cancel);

        Assert.Contains("unrecognized configuration parameter \"no_such_setting\"", words, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Root_hands_the_programs_to_another_user_with_their_arguments_as_they_are(bool setpriv)
    {
        Assert.SkipWhen(ServerUser.Name is null, "Only root has to.");

        var (program, arguments) = ServerUser.Run(setpriv, "sh", ["-c", "printf '%s|%s|' \"$1\" \"$2\"; id -un", "sh", "a 'b' \"$c\"", "-c"]);
        var answer = await Tool.OutputAsync(program, arguments, cancellationToken: Cancel);

        Assert.Equal($"a 'b' \"$c\"|-c|{ServerUser.Name}\n", answer);
    }

    private static string NewFolder() => Path.Combine(LocalFolders.Root, LocalFolders.Prefix + Guid.NewGuid().ToString("N"));

    private Task<string?> AskAsync(string sql) => Asking.AskAsync(local.Server.ConnectionString("postgres"), sql, Cancel);
}
