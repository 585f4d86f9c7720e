using AriaDb.Backups;
using AriaDb.Commands;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Servers;
using AriaDb.Tests.Migrations;
using AriaDb.Tools;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Docker;

/// <summary>PostgreSQL's programs are hidden here, as on a machine that has Docker alone.</summary>
[Collection(nameof(ChangedEnvironment))]
public sealed class UsingTheServersContainer : IClassFixture<DockerFixture>, IDisposable
{
    private const string Folder = "ARIADB_PG_BIN";
    private readonly string? _before = Environment.GetEnvironmentVariable(Folder);
    private readonly TemporaryFolder _folder = new();
    private readonly DockerFixture _docker;

    public UsingTheServersContainer(DockerFixture docker)
    {
        _docker = docker;
        Environment.SetEnvironmentVariable(Folder, _folder.At("nothing"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Folder, _before);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_is_dumped_read_back_and_restored_by_its_programs()
    {
        var source = await DatabaseAsync(_docker.Server, "backed_up");
        var copy = await DatabaseAsync(_docker.Server, "restored", contents: "");
        var said = new Sayings();

        var manifest = await BackupMaker.MakeAsync(source, _folder.At("backups"), new(), said, Cancel);
        var proven = await BackupProof.RestoreAsync(manifest, copy.ConnectionString, null, said, Cancel);

        Assert.Contains(said.Lines, line => line.Contains("in the server's container", StringComparison.Ordinal));
        Assert.Equal("17", manifest.ToolVersion.Split('.')[0]);
        Assert.Equal(5000, manifest.Tables.Single().Rows);
        Assert.NotNull(proven.ProvenAt);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(manifest.ArchivePath));
        var lists = await Assert.ThrowsAsync<PostgresToolMissingException>(() => BackupMaker.VerifyAsync(manifest.ArchivePath, Cancel));
        Assert.Contains("pg_restore", lists.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_fails_in_it_leaves_nothing()
    {
        var source = await DatabaseAsync(_docker.Server, "failing");
        await using var locker = new NpgsqlConnection(source.ConnectionString);
        await locker.OpenAsync(Cancel);
        await ExecuteAsync(locker, "begin; lock table public.people in access exclusive mode");

        var failed = await Assert.ThrowsAsync<BackupFailedException>(() => BackupMaker.MakeAsync(
            source, _folder.At("backups"), new() { LockTimeout = TimeSpan.FromMilliseconds(300) }, new Sayings(), Cancel));

        Assert.Contains("timeout", failed.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.At("backups")));
    }

    [Fact]
    public async Task Stopped_it_leaves_nothing_at_work_in_the_server()
    {
        var source = await DatabaseAsync(_docker.Server, "stopped");
        await using var locker = new NpgsqlConnection(source.ConnectionString);
        await locker.OpenAsync(Cancel);
        await ExecuteAsync(locker, "begin; lock table public.people in access exclusive mode");
        using var stop = new CancellationTokenSource();
        var backup = BackupMaker.MakeAsync(source, _folder.At("backups"), new(), new Sayings(), stop.Token);
        await UntilAsync("1");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backup);
        await UntilAsync("0");

        async Task UntilAsync(string number)
        {
            await using var watcher = new NpgsqlConnection(_docker.Server.ConnectionString("postgres"));
            await watcher.OpenAsync(Cancel);
            await using var command = new NpgsqlCommand("select count(*)::text from pg_stat_activity where datname = 'stopped' and application_name like 'ariadb/backup _%'", watcher);
            for (var tries = 0; (string?)await command.ExecuteScalarAsync(Cancel) != number; tries++)
            {
                Assert.True(tries < 200, $"There are not {number} sessions of pg_dump.");
                await Task.Delay(50, Cancel);
            }
        }
    }

    [Fact]
    public async Task Its_arguments_name_the_password_and_do_not_hold_it()
    {
        var source = DatabaseTarget.For(_docker.Server.ConnectionString("postgres"));
        var password = new NpgsqlConnectionStringBuilder(source.ConnectionString).Password!;

        var container = await ServerContainer.FindAsync(source, Cancel);

        var environment = container!.Environment(source, "ariadb/test");
        var arguments = container.Arguments(environment, "pg_dump", ["--format=custom"]).ToList();
        Assert.Contains("PGPASSWORD", arguments);
        Assert.DoesNotContain(arguments, argument => argument.Contains(password, StringComparison.Ordinal));
        Assert.Equal(password, environment["PGPASSWORD"]);
    }

    [Fact]
    public async Task A_database_moves_from_one_container_to_another()
    {
        var source = await DatabaseAsync(_docker.Server, "moving");
        await using var other = await DockerServer.StartAsync(17, new Sayings(), Cancel);
        var values = new OptionValues();
        foreach (var (name, value) in new[] { ("database", source.ConnectionString + ";SSL Mode=Disable"), ("to-server", other.ConnectionString("moving") + ";SSL Mode=Disable"), ("folder", _folder.Path) })
        {
            values = values.With(SplitCommand.Definition.Options.First(option => option.Name == name), value);
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandRunner.RunAsync(
            SplitCommand.Definition, new(values, new Terminal(TextReader.Null, output, error, Interactive: false), new Workspace(_folder.Path, _folder.Path)), Cancel);

        Assert.True(code == 0, error.ToString());
        Assert.Contains("1 tables (5000 rows)", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    private static async Task<DatabaseTarget> DatabaseAsync(DockerServer server, string name, string contents = """
        create table public.people (id int primary key, email text); insert into public.people select i, 'person' || i from generate_series(1, 5000) i
        """)
    {
        await using (var connection = new NpgsqlConnection(server.ConnectionString("postgres")))
        {
            await connection.OpenAsync(Cancel);
            await ExecuteAsync(connection, $"create database {name}");
        }

        await using var made = new NpgsqlConnection(server.ConnectionString(name));
        await made.OpenAsync(Cancel);
        await ExecuteAsync(made, contents.Length == 0 ? "select 1" : contents);
        return DatabaseTarget.For(server.ConnectionString(name));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
