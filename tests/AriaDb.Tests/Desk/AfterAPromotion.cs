using AriaDb.Commands;
using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class AfterAPromotion(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key);";

    [Fact]
    public async Task Hooks_run_on_the_target_and_here()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.ExecuteAsync("create schema told; create table told.log (what text);");
        Configure(desk, "\"sql: insert into told.log values ('reload')\", \"run: mkdir -p hooked\", \"run: test -d /\"");

        var code = await desk.With("0001_goal", Goal).PromoteAsync();
        await desk.PromoteAsync();

        Assert.Equal(0, code);
        Assert.Equal(1, await desk.ScalarAsync<long>("select count(*) from told.log"));
        Directory.Delete("hooked");
    }

    [Fact]
    public async Task A_hook_that_fails_is_told_and_takes_nothing_back()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.ExecuteAsync("create schema told; create table told.log (what text);");
        Configure(desk, "\"sql: select 1 / 0\", \"run: nosuchprogram x\", \"run: false\", \"sql: insert into told.log values ('last')\"");

        var code = await desk.With("0001_goal", Goal).PromoteAsync();

        Assert.Equal(1, code);
        Assert.Equal(3, desk.Out.Split('\n').Count(line => line.StartsWith("AFTER THE PROMOTION, which stays: hook", StringComparison.Ordinal)));
        Assert.Contains("division by zero", desk.Out, StringComparison.Ordinal);
        Assert.Equal("1 Applied", await desk.JournalAsync());
        Assert.Equal(1, await desk.ScalarAsync<long>("select count(*) from told.log"));
    }

    [Fact]
    public async Task A_replay_that_fails_does_not_speak_of_the_target()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        var here = $"do $$ begin if current_database() <> '{desk.Database.Name}' then raise exception 'elsewhere'; end if; end $$;\n{Goal}";

        var code = await desk.With("0001_goal", here).PromoteAsync();

        Assert.Equal(1, code);
        Assert.Equal("1 Applied", await desk.JournalAsync());
        Assert.Contains("are applied to prod", desk.Error, StringComparison.Ordinal);
        Assert.Contains("elsewhere", desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_that_is_none_is_refused_with_its_line()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        Configure(desk, "\"reload everything\"");

        Assert.Equal(2, await desk.PromoteAsync());
        Assert.Contains("a hook is \"sql: STATEMENT\"", desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_must_be_restarted_is_listed()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal).PromoteAsync();
        await desk.Database.ExecuteAsync("create publication live; alter publication live owner to " + ThrowawayDatabase.Owner, Verifying.Repository.Cancel);
        await desk.ExecuteAsync("drop publication if exists live;");

        await desk.With("0002_live", "create publication live for table public.goal; alter table public.goal add column note text;").PromoteAsync();

        Assert.Contains("restart: Supabase Realtime", desk.Out, StringComparison.Ordinal);
        Assert.Contains("restart: PostgREST", desk.Out, StringComparison.Ordinal);
        Assert.Contains("prepared statements", desk.Out, StringComparison.Ordinal);
        Assert.Contains("public.goal", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_asks_itself_is_found_by_the_smoke_check()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.Database.ExecuteAsync(SupabasePlatform.Roles + $" grant anon, authenticated to {ThrowawayDatabase.Owner};", Verifying.Repository.Cancel);
        desk.With("0001_goal", Goal + """
             alter table public.goal enable row level security;
             create policy p on public.goal for select to authenticated using (exists (select from public.goal g where g.id = goal.id));
             grant select on public.goal to authenticated;
             create table public.secret (id int);
            """);

        var code = await desk.PromoteAsync();
        var promoted = desk.Out;
        var smoke = await desk.TypeAsync(SmokeCommand.Definition, "--to=prod");

        Assert.Equal((1, 1), (code, smoke));
        Assert.Contains("table public.goal cannot be read by authenticated: 42P17: infinite recursion", promoted + desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("public.secret", desk.Out, StringComparison.Ordinal);
        Assert.Equal("1 Applied", await desk.JournalAsync());
    }

    private static void Configure(OperatorDesk desk, string hooks)
    {
        var path = Path.Combine(desk.Repository.Path, "ariadb.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"platform\": \"none\"", $"\"platform\": \"none\", \"afterPromote\": [{hooks}]", StringComparison.Ordinal));
    }
}
