using AriaDb.Configuration;
using AriaDb.Exporting;
using AriaDb.Servers;
using AriaDb.Tests.Connections;
using AriaDb.Tests.Migrations;
using Xunit;

namespace AriaDb.Tests.Exporting;

/// <summary>A DEV of the test's own, and a project without files yet.</summary>
internal sealed class ExportWorld : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ThrowawayDatabase _dev;

    private ExportWorld(ThrowawayDatabase dev) => _dev = dev;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public IEnumerable<string> Files => Directory.Exists(Migrations) ? Directory.GetFiles(Migrations, "*.sql").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal) : [];

    private string Migrations => Path.Combine(_folder.Path, "migrations");

    public static async Task<ExportWorld> CreateAsync(PostgresFixture postgres, string sql)
    {
        var world = new ExportWorld(await postgres.CreateDatabaseAsync());
        await world.ChangeAsync(sql);
        return world;
    }

    /// <summary>Somebody works on DEV by hand.</summary>
    public Task ChangeAsync(string sql) => _dev.ExecuteAsync(sql, Cancel);

    public string Text(string file) => File.ReadAllText(Path.Combine(Migrations, file));

    public Task<ExportResult> ExportAsync(Func<ExportRequest, ExportRequest>? with = null)
    {
        var settings = Settings.Default with
        {
            Root = _folder.Path,
            Platform = Platform.None,
            Modules = new Modules([new Module("sales", ["invoice*"]), new Module("people", ["customer*"])]),
        };
        var request = new ExportRequest(_dev.Target(), settings, ServerChoice.Parse(Environment.GetEnvironmentVariable("ARIADB_TEST_SERVER")));
        return Export.RunAsync(with is null ? request : with(request), new Progress<string>(), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _dev.DisposeAsync();
    }
}
