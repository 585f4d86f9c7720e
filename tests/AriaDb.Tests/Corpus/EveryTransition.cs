using AriaDb.Schema;
using AriaDb.Servers;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Corpus;

public sealed class EveryTransition(PostgresFixture postgres)
{
    // Roles and tablespaces belong to the server, not to a case. A tablespace without a folder of its own came with 15.
    internal static async Task PrepareAsync(ThrowawayDatabase database, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            """
            do $$ begin
                create role corpus_reader; create role corpus_writer; create role corpus_owner superuser;
            exception when duplicate_object or unique_violation then null; end $$
            """,
            cancellationToken);
        await using var superuser = new NpgsqlConnection(database.SuperuserConnection);
        await superuser.OpenAsync(cancellationToken);
        await using var commands = new NpgsqlBatch(superuser)
        {
            BatchCommands = { new("set allow_in_place_tablespaces = on"), new("create tablespace corpus_space location ''") }, EnableErrorBarriers = true,
        };
        try
        {
            await commands.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is PostgresException { SqlState: PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.UndefinedObject }
            or NpgsqlException { InnerException: AggregateException })
        {
            // It is there, or the server is of 14 and the case is not for it.
        }
    }

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
        await PrepareAsync(old, TestContext.Current.CancellationToken);

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
