using AriaDb.Schema;
using Xunit;

namespace AriaDb.Tests.Corpus;

public sealed class EveryTransition(PostgresFixture postgres)
{
    // Roles belong to the server, not to a case.
    internal const string Roles = """
        do $$ begin
            create role corpus_reader; create role corpus_writer; create role corpus_owner superuser;
        exception when duplicate_object or unique_violation then null; end $$
        """;

    public static TheoryData<string, string> Cases => [.. CorpusCase.Chosen().Select(c => (c.Kind, c.Name))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Converges_both_ways(string kind, string name)
    {
        var item = CorpusCase.Of(kind, name);
        var server = postgres.Server;
        Assert.SkipWhen(server.MajorVersion < item.MinimumVersion, $"needs PostgreSQL {item.MinimumVersion}");
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await old.ExecuteAsync(Roles, TestContext.Current.CancellationToken);

        var faults = await new CorpusRun(item.Transition, old.SuperuserConnection, @new.SuperuserConnection, TestContext.Current.CancellationToken).RunAsync();

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Fact]
    public void Every_kind_has_a_folder()
    {
        var folders = CorpusCase.All().Select(c => c.Kind).ToHashSet(StringComparer.Ordinal);

        var missing = AllKinds.List.Select(k => k.Name.Replace(' ', '_')).Where(k => !folders.Contains(k));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_folder_is_a_kinds()
    {
        var kinds = AllKinds.List.Select(k => k.Name.Replace(' ', '_')).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(kinds, CorpusCase.All().Select(c => c.Kind).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The differ, the order and the verdicts work for kinds that are not there yet.</summary>
    [Theory]
    [InlineData("SchemaDiff.cs")]
    [InlineData("ChangeOrder.cs")]
    [InlineData("Verdicts.cs")]
    public void The_differ_names_no_kind(string file)
    {
        var text = File.ReadAllText(Path.Combine(CorpusCase.Root, "..", "..", "src", "AriaDb.Schema", file));

        Assert.DoesNotContain("AriaDb.Schema.Kinds", text, StringComparison.Ordinal);
        Assert.DoesNotContain(AllKinds.List, kind => text.Contains($"\"{kind.Name}\"", StringComparison.Ordinal)
            || text.Contains($"<{kind.GetType().Name}>", StringComparison.Ordinal));
    }
}
