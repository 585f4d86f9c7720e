using AriaDb.Backups;
using AriaDb.Errors;
using Xunit;

namespace AriaDb.Tests.Backups;

public sealed class ReadingABackupBack(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_one_is_good()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var manifest = await world.BackUpAsync();

        Assert.True((await BackupMaker.VerifyAsync(manifest.ArchivePath, Cancel)).VerifiedAt >= manifest.VerifiedAt);
    }

    [Fact]
    public async Task A_truncated_one_is_caught_wherever_it_was_cut()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var manifest = await world.BackUpAsync();
        var whole = await File.ReadAllBytesAsync(manifest.ArchivePath, Cancel);

        foreach (var length in Enumerable.Range(0, 10).Select(tenth => whole.Length * tenth / 10).Append(whole.Length - 1))
        {
            await File.WriteAllBytesAsync(manifest.ArchivePath, whole[..length], Cancel);

            var damaged = await Assert.ThrowsAsync<BackupDamagedException>(() => BackupMaker.VerifyAsync(manifest.ArchivePath, Cancel));

            Assert.Contains($"it has {length} bytes, and had {whole.Length}", damaged.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_full_read_alone_notices_a_cut_even_where_the_manifest_was_made_from_it()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var manifest = await world.BackUpAsync();
        var whole = await File.ReadAllBytesAsync(manifest.ArchivePath, Cancel);

        foreach (var length in Enumerable.Range(0, 10).Select(tenth => whole.Length * tenth / 10))
        {
            await File.WriteAllBytesAsync(manifest.ArchivePath, whole[..length], Cancel);
            var fooled = manifest with { Size = length, Sha256 = await BackupFiles.Sha256Async(manifest.ArchivePath, Cancel) };

            var damaged = await Assert.ThrowsAsync<BackupDamagedException>(() => BackupVerification.CheckAsync(fooled, null, TimeProvider.System, Cancel));

            Assert.Contains("cannot be read to its end", damaged.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_changed_byte_is_caught()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var manifest = await world.BackUpAsync();
        var bytes = await File.ReadAllBytesAsync(manifest.ArchivePath, Cancel);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(manifest.ArchivePath, bytes, Cancel);

        var damaged = await Assert.ThrowsAsync<BackupDamagedException>(() => BackupMaker.VerifyAsync(manifest.Id is var id ? Path.Combine(world.Folder, id) : "", Cancel));

        Assert.Contains("SHA-256", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_the_archive_lacks_is_named()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        var manifest = await world.BackUpAsync();
        var more = manifest with { Tables = [.. manifest.Tables, new("public", "forgotten", 1, 7)] };

        var damaged = await Assert.ThrowsAsync<BackupDamagedException>(() => BackupVerification.CheckAsync(more, null, TimeProvider.System, Cancel));

        Assert.Equal("it has no data of public.forgotten", Assert.Single(damaged.Findings));
    }

    [Fact]
    public async Task What_is_no_backup_is_said_so()
    {
        await using var world = await BackupWorld.CreateAsync(postgres);
        Directory.CreateDirectory(world.Folder);
        await File.WriteAllTextAsync(Path.Combine(world.Folder, "other.json"), "[1]", Cancel);

        await Assert.ThrowsAsync<BackupMissingException>(() => BackupMaker.VerifyAsync(Path.Combine(world.Folder, "nothing.dump"), Cancel));
        await Assert.ThrowsAsync<BackupMissingException>(() => BackupMaker.VerifyAsync(Path.Combine(world.Folder, "other.json"), Cancel));
    }
}
