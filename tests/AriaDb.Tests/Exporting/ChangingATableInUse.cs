using AriaDb.Connections;
using AriaDb.Exporting;
using AriaDb.Tests.Verifying;
using Xunit;

namespace AriaDb.Tests.Exporting;

[Trait("Category", "Postgres")]
public sealed class ChangingATableInUse(PostgresFixture postgres)
{
    private const string Before = "create table public.goal (id int, title text);";

    private const string After = """
        create table public.owner (id int primary key);
        create table public.goal (id int primary key, title text not null, owner int references public.owner, token uuid not null default gen_random_uuid());
        create index goal_title on public.goal (title);
        """;

    [Fact]
    public async Task New_tables_come_in_a_transaction_and_what_would_keep_writers_waiting_in_a_file_without_one()
    {
        using var repository = new Repository(postgres).With("0001_goal", Before, "drop table public.goal;");

        var files = await ExportAsync(repository, online: true);

        Assert.Equal(["0002_goals.sql", "0003_goals.sql"], files.Select(f => f.FileName));
        Assert.Contains("create table public.owner", files[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no-transaction", files[0].Text, StringComparison.Ordinal);
        Assert.Contains("-- ariadb: no-transaction", files[1].Text, StringComparison.Ordinal);
        Assert.All(
            [
                "CREATE INDEX CONCURRENTLY goal_title", "primary key using index goal_pkey", "REFERENCES public.owner(id) NOT VALID;", "validate constraint goal_owner_fkey",
                "validate constraint title_is_not_null", "set token = default",
            ],
            statement => Assert.Contains(statement, files[1].Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_short_forms_fit_into_one_file()
    {
        using var repository = new Repository(postgres).With("0001_goal", Before, "drop table public.goal;");

        var file = Assert.Single(await ExportAsync(repository, online: false));

        Assert.DoesNotContain("no-transaction", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CONCURRENTLY", file.Text, StringComparison.Ordinal);
        Assert.Contains("token uuid default gen_random_uuid() not null", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_are_verified_with_their_undo_and_fill_the_rows_there_are()
    {
        using var repository = await new Repository(postgres).With("0001_goal", Before, "drop table public.goal;").WithSumsAsync();
        await using var source = await SourceAsync();
        await ExportAsync(repository, online: true, source);

        var report = await repository.VerifyAsync(source.Target);

        Assert.DoesNotContain(report.Findings, finding => finding.Severity == AriaDb.Migrations.Severity.Error);
        Assert.StartsWith("Verified: 3 files", report.Summary, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<ExportedFile>> ExportAsync(Repository repository, bool online, Source? given = null)
    {
        await using var own = given is null ? await SourceAsync() : null;
        var request = new ExportRequest((given ?? own)!.Target, repository.Settings, repository.Server) { Name = "goals", Online = online };
        return (await Export.RunAsync(request, new Progress<string>(), Repository.Cancel)).Files;
    }

    private async Task<Source> SourceAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(After, Repository.Cancel);
        return new(database);
    }

    private sealed class Source(Servers.ThrowawayDatabase database) : IAsyncDisposable
    {
        public DatabaseTarget Target => DatabaseTarget.For(database.SuperuserConnection);

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
