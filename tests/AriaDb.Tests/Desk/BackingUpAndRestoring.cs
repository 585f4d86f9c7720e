using AriaDb.Backups;
using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class BackingUpAndRestoring(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key, title text); create view public.titles as select title from public.goal;";

    [Fact]
    public async Task A_backup_is_proven_by_a_restore_and_old_ones_go()
    {
        await using var desk = await DeskAsync();
        var old = await BackUpAsync(desk);
        await (old with { MadeAt = old.MadeAt.AddDays(-9) }).WriteAsync(Verifying.Repository.Cancel);

        var code = await desk.TypeAsync(BackupCommand.Definition, "--from=prod", "--prove", "--keep=7d");
        var said = desk.Out;
        await desk.TypeAsync(BackupCommand.Definition, "--list");

        Assert.Equal(0, code);
        Assert.Contains("proven by a restore", said, StringComparison.Ordinal);
        Assert.Contains($"deleted {old.Id}", said, StringComparison.Ordinal);
        Assert.Matches("prod|.*yes", desk.Out);
        var manifest = Assert.Single(await ListAsync(desk));
        Assert.NotNull(manifest.ProvenAt);
        Assert.NotNull(manifest.Fingerprint);
    }

    [Fact]
    public async Task A_target_is_put_back_to_its_backup_by_its_name_alone()
    {
        await using var desk = await DeskAsync();
        var manifest = await BackUpAsync(desk);
        await desk.ExecuteAsync("drop view public.titles; delete from public.goal where id > 1; insert into public.goal values (99, 'later');");

        var unnamed = await desk.TypeAsync(RestoreCommand.Definition, "--to=prod", "--backup=last");
        var dry = await desk.TypeAsync(RestoreCommand.Definition, "--to=prod", "--backup=last", $"--overwrite={desk.Database.Name}", "--dry-run");
        var plan = desk.Out;
        var still = await desk.ScalarAsync<long>("select count(*) from public.goal");
        var code = await desk.TypeAsync(RestoreCommand.Definition, "--to=prod", $"--backup={manifest.ArchivePath}", $"--overwrite={desk.Database.Name}");

        Assert.Equal((3, 0, 0), (unnamed, dry, code));
        Assert.Contains("is REPLACED", plan, StringComparison.Ordinal);
        Assert.Equal((2L, 5L), (still, await desk.ScalarAsync<long>("select count(*) from public.titles")));
        Assert.Equal("restore: done", (await desk.EventsAsync())[^1]);
        Assert.Equal(2, (await ListAsync(desk)).Count);
        Assert.Equal(0, await desk.TypeAsync(DriftCommand.Definition, "--to=prod"));
    }

    [Fact]
    public async Task An_empty_database_takes_it_without_a_word()
    {
        await using var desk = await DeskAsync();
        await BackUpAsync(desk);
        var manifest = Assert.Single(await ListAsync(desk));
        await desk.AddAsync();
        desk.Configure("prod", "spare");

        var code = await desk.TypeAsync(RestoreCommand.Definition, "--to=spare", $"--backup={manifest.ManifestPath}");

        Assert.Equal(0, code);
        Assert.Contains("all 3 tables have the rows they had", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_was_moved_still_lists_proves_and_restores()
    {
        await using var desk = await DeskAsync();
        var made = await BackUpAsync(desk);
        var moved = Path.Combine(desk.Repository.Path, "moved");
        Directory.Move(made.Folder, moved);
        await desk.AddAsync();
        desk.Configure("prod", "spare");

        var listed = await desk.TypeAsync(BackupCommand.Definition, "--list", "--folder=moved");
        var list = desk.Out;
        var manifest = Assert.Single(await BackupFolder.ListAsync(moved, Verifying.Repository.Cancel));
        var verified = await BackupMaker.VerifyAsync(manifest.ArchivePath, Verifying.Repository.Cancel);
        var proven = await desk.TypeAsync(BackupCommand.Definition, "--prove", "--backup=last", "--folder=moved");
        var restored = await desk.TypeAsync(RestoreCommand.Definition, "--to=spare", $"--backup=moved/{made.Id}.dump");

        Assert.Equal((0, 0, 0), (listed, proven, restored));
        Assert.NotNull(Assert.Single(await BackupFolder.ListAsync(moved, Verifying.Repository.Cancel)).ProvenAt);
        Assert.Contains(made.Id, list, StringComparison.Ordinal);
        Assert.Equal(made.Sha256, verified.Sha256);
        Assert.DoesNotContain(desk.Repository.Path, await File.ReadAllTextAsync(manifest.ManifestPath, Verifying.Repository.Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../other.dump")]
    [InlineData("/tmp/other.dump")]
    public async Task A_manifest_that_points_out_of_its_folder_is_none(string file)
    {
        await using var desk = await DeskAsync();
        var made = await BackUpAsync(desk);
        await (made with { File = file }).WriteAsync(Verifying.Repository.Cancel);

        await Assert.ThrowsAsync<Errors.BackupMissingException>(() => BackupManifest.ReadAsync(made.ManifestPath, Verifying.Repository.Cancel));
    }

    [Theory]
    [InlineData("goes with --prove", "--backup=last")]
    [InlineData("does not go with --backup=FILE", "--backup=last", "--prove", "--from=prod")]
    [InlineData("does not go with --list", "--list", "--keep=7d")]
    [InlineData("nowhere has no backup. Name one", "--backup=last", "--prove", "--folder=nowhere")]
    public async Task To_make_one_to_list_and_to_prove_one_exclude_each_other(string message, params string[] options)
    {
        await using var desk = await DeskAsync();

        Assert.Equal(2, await desk.TypeAsync(BackupCommand.Definition, options));
        Assert.Contains(message, desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_made_since_the_backup_is_told()
    {
        await using var desk = await DeskAsync();
        await BackUpAsync(desk);
        await desk.ExecuteAsync("create table public.since (id int);");

        var code = await desk.TypeAsync(RestoreCommand.Definition, "--to=prod", "--backup=last", $"--overwrite={desk.Database.Name}", "--no-backup");

        Assert.Equal(1, code);
        Assert.Contains("something made since is still there", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_or_locked_target_is_asked_for()
    {
        await using var desk = await DeskAsync(isProtected: true);
        await BackUpAsync(desk);

        var unconfirmed = await desk.TypeAsync(RestoreCommand.Definition, "--to=prod", "--backup=last", $"--overwrite={desk.Database.Name}");
        await desk.TypeAsync(LockCommand.Definition, "--to=prod");
        var locked = await desk.TypeAsync(RestoreCommand.Definition, "--to=prod", "--backup=last", $"--overwrite={desk.Database.Name}", "--confirm=prod");

        Assert.Equal((3, 3), (unconfirmed, locked));
        Assert.Contains("is locked", desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("7w")]
    [InlineData("0d")]
    public async Task A_time_that_is_none_is_refused_before_anything_is_made(string keep)
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);

        Assert.Equal(2, await desk.TypeAsync(BackupCommand.Definition, "--from=prod", "--keep=" + keep));
        Assert.Empty(await ListAsync(desk));
    }

    [Fact]
    public async Task Without_a_backup_of_the_target_there_is_no_last_one()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);

        Assert.Equal(2, await desk.TypeAsync(RestoreCommand.Definition, "--to=prod", "--backup=last"));
    }

    private async Task<OperatorDesk> DeskAsync(bool isProtected = false)
    {
        var desk = await OperatorDesk.CreateAsync(postgres, isProtected);
        Assert.Equal(0, await desk.With("0001_goal", Goal, "drop view public.titles; drop table public.goal;").PromoteAsync());
        await desk.ExecuteAsync("insert into public.goal select i, 'goal ' || i from generate_series(1, 5) i;");
        if (isProtected)
        {
            Directory.Delete(Path.Combine(desk.Repository.Path, "backups"), recursive: true);
        }

        return desk;
    }

    private static async Task<BackupManifest> BackUpAsync(OperatorDesk desk)
    {
        Assert.Equal(0, await desk.TypeAsync(BackupCommand.Definition, "--from=prod"));
        return (await ListAsync(desk))[^1];
    }

    private static Task<IReadOnlyList<BackupManifest>> ListAsync(OperatorDesk desk) =>
        BackupFolder.ListAsync(Path.Combine(desk.Repository.Path, "backups"), Verifying.Repository.Cancel);
}
