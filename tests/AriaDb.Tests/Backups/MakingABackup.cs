using System.Text.Json;
using AriaDb.Backups;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Tests.Connections;
using AriaDb.Tools;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Backups;

public sealed class MakingABackup(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_holds_every_tables_rows_and_its_manifest_says_how_many()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);

        var manifest = await world.BackUpAsync(new() { Fingerprint = "pg15:abc" });

        Assert.Equal(
            ["Odd Schema.we\"ird TABLE DATA x y 2", "public.empty 0", "public.hidden 1", "public.parts_low 3", "public.people 5000"],
            manifest.Tables.Select(table => $"{table} {table.Rows}").Order(StringComparer.Ordinal));
        Assert.Matches($"^[0-9]{{8}}T[0-9]{{6}}Z-{world.Database.Name}-[0-9a-f]{{4}}$", manifest.Id);
        Assert.Equal("pg15:abc", manifest.Fingerprint);
        Assert.Contains("ariadb_backup_reader", manifest.Roles);
        Assert.NotNull(manifest.VerifiedAt);
        Assert.Equal(new FileInfo(manifest.ArchivePath).Length, manifest.Size);
        var read = await BackupManifest.ReadAsync(manifest.ArchivePath, Cancel);
        Assert.Equal(JsonSerializer.Serialize(manifest), JsonSerializer.Serialize(read));
    }

    [Fact]
    public async Task Only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await using var world = await BackupWorld.CreateAsync(postgres);

        var manifest = await world.BackUpAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(manifest.ArchivePath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(manifest.ManifestPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(world.Folder));
        Assert.Equal(2, Directory.GetFiles(world.Folder).Length);
    }

    [Fact]
    public async Task The_grants_are_in_it()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);

        var manifest = await world.BackUpAsync();

        var tools = await PostgresTools.ForAsync(world.Database.MajorVersion, "pg_restore", Cancel);
        var sql = await Tool.OutputAsync(tools["pg_restore"], ["--file=-", "--schema-only", manifest.ArchivePath], cancellationToken: Cancel);
        Assert.Contains("GRANT SELECT ON TABLE public.people TO ariadb_backup_reader;", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_comes_while_it_is_made_is_neither_in_the_dump_nor_in_the_count()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The slow pg_dump is a shell script.");
        await using var world = await BackupWorld.CreateAsync(postgres);
        var backup = world.BackUpAsync(new() { Tools = await world.ToolsAfterAsync("sleep 1") });

        await Task.Delay(400, Cancel);
        await world.Database.ExecuteAsync("insert into public.people (id) values (9999)", Cancel);
        var manifest = await backup;

        Assert.Equal(5000, manifest.Tables.Single(table => table.Name == "people").Rows);
        await using var empty = await postgres.CreateDatabaseAsync();
        await empty.ExecuteAsync("drop schema public cascade; create schema public", Cancel);
        Assert.NotNull((await BackupProof.RestoreAsync(manifest, empty.SuperuserConnection, null, world.Progress, Cancel)).ProvenAt);
    }

    [Fact]
    public async Task A_role_that_row_level_security_hides_rows_from_is_refused_with_the_tables()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var role = "rls_" + world.Database.Name;
        await world.Database.ExecuteAsync($"create role {role}; grant pg_read_all_data to {role}", Cancel);
        try
        {
            var refused = await Assert.ThrowsAsync<BackupNotAllowedException>(() => world.BackUpAsync(target: world.Database.TargetAs(role)));

            Assert.Contains("hides rows of public.hidden from it", refused.Message, StringComparison.Ordinal);
            Assert.Contains("bypassrls", refused.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(world.Folder));
        }
        finally
        {
            await world.Database.ExecuteAsync($"drop owned by {role}; drop role {role}", Cancel);
        }
    }

    [Fact]
    public async Task A_role_that_may_not_read_everything_is_refused_with_the_tables()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);

        var refused = await Assert.ThrowsAsync<BackupNotAllowedException>(() => world.BackUpAsync(target: world.Database.TargetAs("ariadb_backup_reader")));

        Assert.Contains("It may not read Odd Schema.we\"ird TABLE DATA x y, public.empty, public.hidden, public.parts_low", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The limit is a shell's.");
        await using var world = await BackupWorld.CreateAsync(postgres);

        // A limit on the size of files ends the writing as a full disk does. It is in blocks of 512 bytes; ignoring its signal makes it an error.
        var full = await Assert.ThrowsAsync<BackupDiskFullException>(
            async () => await world.BackUpAsync(new() { Tools = await world.ToolsAfterAsync("trap '' XFSZ; ulimit -f 8") }));

        Assert.Contains("The incomplete file was removed", full.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Environment, full.ExitCode);
        Assert.Empty(Directory.GetFiles(world.Folder));
    }

    [Fact]
    public async Task A_full_file_system_is_said_and_leaves_nothing()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        Directory.CreateDirectory(world.Folder);
        var mount = OperatingSystem.IsLinux() ? await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", world.Folder], cancellationToken: Cancel) : null;
        Assert.SkipUnless(mount?.Succeeded == true, "A small file system can only be mounted by root; the limit on files' size stands in for it.");
        try
        {
            await Assert.ThrowsAsync<BackupDiskFullException>(() => world.BackUpAsync());

            Assert.Empty(Directory.GetFiles(world.Folder));
        }
        finally
        {
            await Tool.OutputAsync("umount", [world.Folder], cancellationToken: CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_pg_dump_that_fails_or_is_stopped_leaves_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The failing pg_dump is a shell script.");
        await using var world = await BackupWorld.CreateAsync(postgres);
        var failing = await world.ToolsAfterAsync("echo 'pg_dump: error: it hurts' >&2; echo 'DETAIL:  Key (email)=(alice@example.org)' >&2; exit 3");
        using var stop = new CancellationTokenSource();

        var failed = await Assert.ThrowsAsync<BackupFailedException>(() => world.BackUpAsync(new() { Tools = failing }));
        var slow = BackupMaker.MakeAsync(world.Target, world.Folder, new() { Tools = await world.ToolsAfterAsync("sleep 60") }, world.Progress, stop.Token);
        stop.CancelAfter(500);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        Assert.Contains("it hurts", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", failed.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(world.Folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        await File.WriteAllTextAsync(world.Folder, "a file", Cancel);

        await Assert.ThrowsAsync<BackupFailedException>(() => world.BackUpAsync());
    }

    [Fact]
    public async Task The_password_is_in_no_argument_and_no_message()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The spying pg_dump is a shell script.");
        await using var world = await BackupWorld.CreateAsync(postgres);
        var builder = postgres.Server.ByPassword(world.Database.Name);
        var spy = Path.Combine(Path.GetDirectoryName(world.Folder)!, "arguments");

        var manifest = await world.BackUpAsync(new() { Tools = await world.ToolsAfterAsync($"printf '%s\\n' \"$@\" > '{spy}'") }, DatabaseTarget.For(builder.ConnectionString));

        Assert.Contains("--format=custom", await File.ReadAllTextAsync(spy, Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(builder.Password!, await File.ReadAllTextAsync(spy, Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(builder.Password!, string.Join('\n', world.Said) + await File.ReadAllTextAsync(manifest.ManifestPath, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_makes_no_backup()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var builder = new NpgsqlConnectionStringBuilder(postgres.Server.ByPassword(world.Database.Name).ConnectionString) { Password = "C4n4ry-h0rse" };

        var refused = await Assert.ThrowsAsync<LoginRefusedException>(() => world.BackUpAsync(target: DatabaseTarget.For(builder.ConnectionString)));

        Assert.DoesNotContain("C4n4ry", refused.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(world.Folder));
    }

    [Fact]
    public async Task Programs_older_than_the_server_are_refused_with_the_remedy()
    {
        var older = await Assert.ThrowsAsync<PostgresToolOlderException>(() => PostgresTools.ForAsync(99, "pg_dump", Cancel));
        var missing = await Assert.ThrowsAsync<PostgresToolMissingException>(() => PostgresTools.ForAsync(15, "pg_nothing", Cancel));

        Assert.Contains("postgresql-client-99", older.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql-client-15", missing.Message, StringComparison.Ordinal);
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
