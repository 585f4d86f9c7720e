using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Exporting;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;
using AriaDb.Tests.Connections;
using AriaDb.Tests.Corpus;
using AriaDb.Tests.Migrations;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Exporting;

/// <summary>Cases of the corpus side by side, each in a schema of its own, until there is something of every kind.</summary>
[Trait("Category", "Postgres")]
public sealed class ExportingOneOfEachKind(PostgresFixture postgres)
{
    // A security label needs a module loaded in the session, and files leave out owners.
    private static readonly string[] _leftOut = ["security label", "owner"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_files_that_make_it_all_and_then_nothing_more()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await EveryTransition.PrepareAsync(database, Cancel);
        Assert.Empty(await FillAsync(database));
        using var folder = new TemporaryFolder();
        var settings = Settings.Default with { Root = folder.Path, Platform = Platform.None, Schemas = await SchemasAsync(database) };
        var request = new ExportRequest(database.Target(), settings, ServerChoice.Parse(postgres.Server.ConnectionString("postgres")) with { AsSuperuser = true });

        // An export that is not proven, by the catalog and by pg_dump, throws.
        var first = await Export.RunAsync(request, new Progress<string>(), Cancel);
        var again = await Export.RunAsync(request, new Progress<string>(), Cancel);

        Assert.NotEmpty(first.Files);
        Assert.Empty(again.Files);
        Assert.DoesNotContain(MigrationLint.Check(await MigrationFolder.LoadAsync(settings.MigrationsFolder, Cancel)), finding => finding.Severity == Severity.Error);
    }

    private static async Task<IReadOnlyList<string>> SchemasAsync(ThrowawayDatabase database)
    {
        await using var connection = await database.OpenAsync(Cancel);
        return [.. (await CatalogReader.ReadAsync(connection, new ReadOptions(), Cancel)).Schema.OfKind("schema").Select(schema => schema.Id.Name)];
    }

    // The kinds that nothing is there of in the end. The last go first: what they are parts of comes with them.
    private async Task<IReadOnlyList<string>> FillAsync(ThrowawayDatabase database)
    {
        await using var connection = await database.OpenAsync(Cancel);
        var cases = CorpusCase.All().Where(c => c.MinimumVersion <= postgres.Server.MajorVersion).ToLookup(c => c.Kind);
        IReadOnlyList<string> missing = [.. AllKinds.List.Select(kind => kind.Name).Except(_leftOut).Reverse()];
        for (var turn = 0; missing.Any(kind => cases[kind.Replace(' ', '_')].Count() > turn); turn++)
        {
            foreach (var item in missing.SelectMany(kind => cases[kind.Replace(' ', '_')].Skip(turn).Take(1)).ToList())
            {
                await RunAsync(connection, item, $"{item.Kind}_{turn}");
            }

            var schema = (await CatalogReader.ReadAsync(connection, new ReadOptions(), Cancel)).Schema;
            missing = [.. missing.Where(kind => !schema.OfKind(kind).Any())];
        }

        return missing;
    }

    // What another case has made already, outside of schemas, is refused and left out.
    private static async Task RunAsync(NpgsqlConnection connection, CorpusCase item, string schema)
    {
        await ExecuteAsync(connection, $"create schema {schema}");
        await ExecuteAsync(connection, $"set search_path = {schema}, public");
        foreach (var statement in StatementSplitter.Split(item.New))
        {
            try
            {
                await ExecuteAsync(connection, statement.Text);
            }
            catch (PostgresException)
            {
            }
        }

        await ExecuteAsync(connection, "reset search_path");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The corpus is the tests' own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
