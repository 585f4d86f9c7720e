using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Migrations;
using AriaDb.Servers;
using AriaDb.Tests.Migrations;
using AriaDb.Verifying;
using Xunit;

namespace AriaDb.Tests.Verifying;

/// <summary>A folder with a migrations folder in it, and what the use cases say of it.</summary>
internal sealed class Repository : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PostgresFixture postgres;

    public Repository(PostgresFixture postgres)
    {
        this.postgres = postgres;
        Directory.CreateDirectory(folder.At("migrations/undo"));
        Settings = new Settings { Root = folder.Path, Platform = Platform.None };
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Settings Settings { get; set; }

    public string Path => folder.Path;

    public ServerChoice Server => new("url", postgres.Server.ConnectionString("postgres"));

    /// <summary>A migration, and what takes it back; the sums are as Export would write them.</summary>
    public Repository With(string name, string sql, string? undo = null)
    {
        folder.Write($"migrations/{name}.sql", sql);
        if (undo is not null)
        {
            folder.Write($"migrations/undo/{name}.sql", $"-- ariadb: allow=DELETES_DATA\n{undo}");
        }

        return this;
    }

    public Repository Write(string name, string text)
    {
        folder.Write(name, text);
        return this;
    }

    public async Task<Repository> WithSumsAsync()
    {
        var (files, _) = await MigrationFolder.InspectAsync(Settings.MigrationsFolder, Cancel);
        await MigrationSums.Of(files).WriteAsync(files.SumsPath, Cancel);
        return this;
    }

    public async Task<VerifyReport> VerifyAsync(DatabaseTarget? from = null) =>
        await Verify.RunAsync(new VerifyRequest(Settings, Server) { From = from }, new Progress<string>(), Cancel);

    /// <summary>The one finding of that code.</summary>
    public async Task<Finding> FindAsync(string code, DatabaseTarget? from = null)
    {
        var report = await VerifyAsync(from);
        return Assert.Single(report.Findings, finding => finding.Code == code);
    }

    public void Dispose() => folder.Dispose();
}
