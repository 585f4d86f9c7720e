using AriaDb.Servers;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Corpus;

/// <summary>The cases of the corpus, in slices, since the tests of one class run one after another.</summary>
public abstract class EveryTransition(PostgresFixture postgres)
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

    protected static TheoryData<string, string> Slice(int number) =>
        [.. CorpusCase.Chosen().Where((_, index) => index % 3 == number).Select(c => (c.Kind, c.Name))];

    protected async Task ConvergeBothWaysAsync(string kind, string name)
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
}

public sealed class EveryTransitionOfTheFirstSlice(PostgresFixture postgres) : EveryTransition(postgres)
{
    public static TheoryData<string, string> Cases => Slice(0);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Converges_both_ways(string kind, string name) => ConvergeBothWaysAsync(kind, name);
}

public sealed class EveryTransitionOfTheSecondSlice(PostgresFixture postgres) : EveryTransition(postgres)
{
    public static TheoryData<string, string> Cases => Slice(1);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Converges_both_ways(string kind, string name) => ConvergeBothWaysAsync(kind, name);
}

public sealed class EveryTransitionOfTheThirdSlice(PostgresFixture postgres) : EveryTransition(postgres)
{
    public static TheoryData<string, string> Cases => Slice(2);

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Converges_both_ways(string kind, string name) => ConvergeBothWaysAsync(kind, name);
}
