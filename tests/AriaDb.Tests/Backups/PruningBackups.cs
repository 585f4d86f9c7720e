using AriaDb.Backups;
using Xunit;

namespace AriaDb.Tests.Backups;

public sealed class PruningBackups : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ariadb-prune-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_ones_go_and_the_newest_verified_one_of_each_database_stays()
    {
        await WriteAsync("a-older", days: 50);
        await WriteAsync("a-newest-good", days: 40);
        await WriteAsync("a-newer-but-not-verified", days: 35, verified: false);
        await WriteAsync("b-only", days: 90, source: "postgresql://u@h:5432/b");
        await WriteAsync("b-fresh", days: 1, verified: false, source: "postgresql://u@h:5432/b");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "else.json"), "{}", Cancel);

        var deleted = await BackupFolder.PruneAsync(folder.FullName, TimeSpan.FromDays(30), dryRun: false, new Clock(), Cancel);

        Assert.Equal(["a-older", "a-newer-but-not-verified"], deleted.Select(manifest => manifest.Id));
        Assert.Equal(["a-newest-good", "b-fresh", "b-only"], Directory.GetFiles(folder.FullName, "*.dump").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder.FullName, "else.json")));
    }

    [Fact]
    public async Task A_dry_run_only_says()
    {
        await WriteAsync("old", days: 50);
        await WriteAsync("new", days: 1);

        var told = await BackupFolder.PruneAsync(folder.FullName, TimeSpan.FromDays(30), dryRun: true, new Clock(), Cancel);

        Assert.Equal("old", Assert.Single(told).Id);
        Assert.Equal(2, (await BackupFolder.ListAsync(folder.FullName, Cancel)).Count);
    }

    [Fact]
    public async Task A_verified_one_whose_archive_is_gone_protects_nothing()
    {
        await WriteAsync("whole", days: 60);
        await WriteAsync("gone", days: 40);
        File.Delete(Path.Combine(folder.FullName, "gone.dump"));

        var deleted = await BackupFolder.PruneAsync(folder.FullName, TimeSpan.FromDays(30), dryRun: false, new Clock(), Cancel);

        Assert.Equal("gone", Assert.Single(deleted).Id);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task WriteAsync(string id, int days, bool verified = true, string source = "postgresql://u@h:5432/a")
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, id + ".dump"), "x", Cancel);
        await new BackupManifest
        {
            Id = id, File = id + ".dump", Folder = folder.FullName, Database = "a", Source = source, MadeAt = Now.AddDays(-days), ServerVersion = "15.1",
            ToolVersion = "15.1", Size = 1, Sha256 = "", Roles = [], Tables = [], VerifiedAt = verified ? Now.AddDays(-days) : null,
        }.WriteAsync(Cancel);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
