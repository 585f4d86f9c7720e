using AriaDb.Baselining;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Journal;
using AriaDb.Servers;
using AriaDb.Tests.Verifying;
using Xunit;

namespace AriaDb.Tests.Baselining;

[Trait("Category", "Postgres")]
public sealed class RecordingWhatIsThere(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key, title text not null);";
    private const string Title = "create index goal_title on public.goal (title);";

    [Fact]
    public async Task All_files_whose_objects_are_there_identically_are_recorded_and_nothing_else_is_written()
    {
        await using var database = await DatabaseAsync($"{Goal} {Title} create table public.of_its_own (id int);");
        using var repository = Files();

        var result = await BaselineAsync(repository, database);

        Assert.Equal(["0001_goal.sql", "0002_title.sql"], result.Recorded.Select(f => f.Name.FileName));
        Assert.Null(result.Next);
        Assert.Equal("0001_goal.sql Baselined, 0002_title.sql Baselined", await JournalAsync(database));
        Assert.Equal(1, result.Extra);
    }

    [Fact]
    public async Task Files_behind_the_first_gap_stay_pending_with_what_is_missing()
    {
        await using var database = await DatabaseAsync(Goal);
        using var repository = Files();

        var result = await BaselineAsync(repository, database);

        Assert.Equal("0001_goal.sql Baselined", await JournalAsync(database));
        Assert.Equal("0002_title.sql", result.Next!.Name.FileName);
        Assert.Equal("index public.goal_title: missing", Assert.Single(result.Gaps).ToString());
    }

    [Fact]
    public async Task A_column_that_differs_refuses_and_every_gap_is_named()
    {
        await using var database = await DatabaseAsync("create table public.goal (id int primary key, title varchar(80));");
        using var repository = new Repository(postgres).With("0001_goal", Goal + " create table public.value (id int);");

        var error = await Assert.ThrowsAsync<BaselineRefusedException>(() => BaselineAsync(repository, database));

        Assert.Contains("column public.goal.title: type: character varying(80) instead of text; not null: no instead of yes", error.Message, StringComparison.Ordinal);
        Assert.Contains("table public.value: missing", error.Message, StringComparison.Ordinal);
        Assert.Equal("", await JournalAsync(database));
    }

    [Fact]
    public async Task Exactly_the_files_up_to_a_number_or_none()
    {
        await using var database = await DatabaseAsync(Goal);
        using var repository = Files();

        var error = await Assert.ThrowsAsync<BaselineRefusedException>(() => BaselineAsync(repository, database, request => request with { UpTo = 2 }));
        var result = await BaselineAsync(repository, database, request => request with { UpTo = 1 });

        Assert.Contains("index public.goal_title: missing", error.Message, StringComparison.Ordinal);
        Assert.Equal("0001_goal.sql", Assert.Single(result.Recorded).Name.FileName);
    }

    [Fact]
    public async Task A_dry_run_records_nothing_and_asks_nobody()
    {
        await using var database = await DatabaseAsync(Goal);
        using var repository = Files();

        var result = await BaselineAsync(repository, database, request => request with
        {
            DryRun = true,
            Target = request.Target with { Protected = true },
            Confirm = _ => throw new InvalidOperationException("asked"),
        });

        Assert.Single(result.Recorded);
        Assert.Equal("", await JournalAsync(database));
    }

    [Fact]
    public async Task A_protected_target_is_asked_for()
    {
        await using var database = await DatabaseAsync(Goal);
        using var repository = Files();

        await Assert.ThrowsAsync<NotConfirmedException>(() => BaselineAsync(repository, database, request => request with
        {
            Target = request.Target with { Protected = true },
            Confirm = _ => Task.FromResult(false),
        }));

        Assert.Equal("", await JournalAsync(database));
    }

    [Fact]
    public async Task What_kept_txt_says_is_lacking_on_purpose_does_not_matter()
    {
        await using var database = await DatabaseAsync(Goal);
        using var repository = new Repository(postgres)
            .With("0001_goal", Goal + " create table public.usage (id int);")
            .Write("migrations/kept.txt", "dev: table public.usage\n");

        var result = await BaselineAsync(repository, database, request => request with { Target = request.Target with { Name = "dev", IsConfigured = true } });

        Assert.Single(result.Recorded);
    }

    [Fact]
    public async Task A_file_of_rows_only_at_the_end_is_recorded_only_when_it_is_named()
    {
        await using var database = await DatabaseAsync(Goal);
        using var repository = new Repository(postgres).With("0001_goal", Goal).With("0002_rows", "insert into public.goal values (1, 'sleep');");

        var first = await BaselineAsync(repository, database);
        var named = await BaselineAsync(repository, database, request => request with { UpTo = 2 });

        Assert.Equal("0001_goal.sql", Assert.Single(first.Recorded).Name.FileName);
        Assert.Equal(("0002_rows.sql", 0), (first.Next!.Name.FileName, first.Gaps.Count));
        Assert.Equal("0002_rows.sql", Assert.Single(named.Recorded).Name.FileName);
    }

    [Fact]
    public async Task A_file_whose_drop_did_not_happen_there_is_not_recorded()
    {
        await using var database = await DatabaseAsync(Goal + Title);
        using var repository = Files().With("0003_untitled", "drop index public.goal_title;");

        var result = await BaselineAsync(repository, database);

        Assert.Equal("0003_untitled.sql", result.Next!.Name.FileName);
        Assert.Contains("still there, and 0003_untitled.sql drops it", Assert.Single(result.Gaps).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_recorded_already_stays_as_it_is()
    {
        await using var database = await DatabaseAsync(Goal);
        using var repository = Files();
        await BaselineAsync(repository, database);
        await VerifyingGoodFiles.ExecuteAsync(database, Title);

        var second = await BaselineAsync(repository, database);
        var third = await BaselineAsync(repository, database);

        Assert.Equal(["0002_title.sql"], second.Recorded.Select(f => f.Name.FileName));
        Assert.Equal((2, 0), (third.InPlace, third.Recorded.Count));
    }

    private Repository Files() => new Repository(postgres).With("0001_goal", Goal).With("0002_title", Title);

    private async Task<ThrowawayDatabase> DatabaseAsync(string sql)
    {
        var database = await postgres.CreateDatabaseAsync();
        await VerifyingGoodFiles.ExecuteAsync(database, sql);
        return database;
    }

    private static Task<BaselineResult> BaselineAsync(Repository repository, ThrowawayDatabase database, Func<BaselineRequest, BaselineRequest>? with = null)
    {
        var request = new BaselineRequest(DatabaseTarget.For(database.OwnerConnection), repository.Settings, repository.Server) { Confirm = _ => Task.FromResult(true) };
        return Baseline.RunAsync(with?.Invoke(request) ?? request, new Progress<string>(), Repository.Cancel);
    }

    private static async Task<string> JournalAsync(ThrowawayDatabase database)
    {
        await using var connection = await database.OpenAsync(Repository.Cancel);
        var journal = await MigrationJournal.ReadAsync(connection, JournalName.Default, Repository.Cancel);
        return string.Join(", ", journal.Entries.Select(entry => $"{entry.Name} {entry.Outcome}"));
    }
}
