using System.Text.RegularExpressions;
using AriaDb.Catalog;
using AriaDb.Migrations;
using AriaDb.Schema;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed partial class ReadingAHazardsPage(PostgresFixture postgres)
{
    private static readonly string Folder = Path.Combine(Runbook.Root, "docs", "hazards");

    public static TheoryData<HazardKind> Kinds => [.. Enum.GetValues<HazardKind>()];

    [Fact]
    public void There_is_none_of_a_hazard_that_does_not_exist() =>
        Assert.Equal(
            Enum.GetValues<HazardKind>().Select(Hazard.CodeOf).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Its_bad_example_has_the_hazard_and_its_good_example_runs_to_where_it_says(HazardKind kind)
    {
        var code = Hazard.CodeOf(kind);
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, code + ".md"), Verifying.Repository.Cancel);
        var (before, bad, good) = (Section(page, "Before"), Section(page, "Bad"), Section(page, "Good"));

        var from = await SchemaAsync(before);
        var wrong = await SchemaAsync(before, bad);
        var right = await SchemaAsync(before, good);

        Assert.Contains(SchemaDiff.Between(from, wrong, AllKinds.List), change => change.Hazards.Any(hazard => hazard.Kind == kind));
        Assert.StartsWith($"# {code}\n", page, StringComparison.Ordinal);
        if (page.Contains("## Good, to the same end", StringComparison.Ordinal))
        {
            Assert.Empty(SchemaDiff.Between(wrong, right, AllKinds.List).Select(change => change.Sql));
        }
    }

    private static string Section(string page, string heading) =>
        Sections().Matches(page).Single(match => match.Groups["heading"].Value.StartsWith(heading, StringComparison.Ordinal)).Groups["sql"].Value;

    private async Task<DatabaseSchema> SchemaAsync(params string[] scripts)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync(Verifying.Repository.Cancel);
        foreach (var statement in scripts.SelectMany(script => StatementSplitter.Split(script)))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection);
            await command.ExecuteNonQueryAsync(Verifying.Repository.Cancel);
        }

        return (await CatalogReader.ReadAsync(connection, new ReadOptions { Schemas = ["public"] }, Verifying.Repository.Cancel)).Schema;
    }

    [GeneratedRegex("^## (?<heading>[^\n]+)\n+```sql\n(?<sql>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sections();
}
