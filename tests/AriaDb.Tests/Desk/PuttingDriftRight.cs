using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class PuttingDriftRight(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key, name text not null default 'x');";

    [Fact]
    public async Task What_was_changed_by_hand_is_what_the_files_say_again_and_no_row_is_lost()
    {
        await using var desk = await DeskAsync(Goal + " create view public.goals as select id from public.goal;");
        await desk.ExecuteAsync("alter table public.goal alter column name drop default; create or replace view public.goals as select id, name from public.goal; insert into public.goal values (1, 'a');");

        var dry = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--dry-run");
        var shown = desk.Out;
        var before = await desk.TypeAsync(DriftCommand.Definition, "--to=prod");
        var repaired = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup", "--allow=all");
        var said = desk.Out;
        var after = await desk.TypeAsync(DriftCommand.Definition, "--to=prod");

        Assert.Equal((0, 1, 0, 0), (dry, before, repaired, after));
        Assert.Contains("touches public.goal (1 row", shown, StringComparison.Ordinal);
        Assert.Contains("alter column name set default 'x'::text;", shown, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.\n", shown, StringComparison.Ordinal);
        Assert.Contains("Done: prod is what its files make", said, StringComparison.Ordinal);
        Assert.Equal("1 Applied", await desk.JournalAsync());
        Assert.Equal(1L, await desk.ScalarAsync<long>("select count(*) from public.goal"));
        Assert.Equal(["repair: begun", "repair 0 repaired", "repair: done"], (await desk.EventsAsync()).TakeLast(3));
        Assert.Contains("set default", await desk.ScalarAsync<string>("select message from ariadb.events where outcome = 'repaired'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hazard_that_nobody_allowed_refuses_before_anything_is_done()
    {
        await using var desk = await DeskAsync(Goal);
        await desk.ExecuteAsync("alter table public.goal add column by_hand text; insert into public.goal (id, by_hand) values (1, 'kept');");

        var code = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup");

        Assert.Equal(3, code);
        Assert.Contains("column public.goal.by_hand: DELETES_DATA", desk.Error, StringComparison.Ordinal);
        Assert.Contains("--allow=DELETES_DATA", desk.Error, StringComparison.Ordinal);
        Assert.Equal("kept", await desk.ScalarAsync<string>("select by_hand from public.goal"));
        Assert.Equal("repair: refused", (await desk.EventsAsync())[^1]);
    }

    [Fact]
    public async Task A_protected_target_is_confirmed_unlocked_and_backed_up()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres, isProtected: true);
        await desk.With("0001_goal", Goal).Repository.WithSumsAsync();
        Assert.Equal(0, await desk.PromoteAsync());
        await desk.ExecuteAsync("alter table public.goal add column by_hand text;");

        var unconfirmed = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--allow=DELETES_DATA");
        var unbacked = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--allow=DELETES_DATA", "--confirm=prod", "--no-backup");
        Assert.Equal(0, await desk.TypeAsync(LockCommand.Definition, "--to=prod"));
        var locked = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--allow=DELETES_DATA", "--confirm=prod");
        Assert.Equal(0, await desk.TypeAsync(UnlockCommand.Definition, "--to=prod", "--minutes=5", "--reason=x", "--confirm=prod"));
        var still = await desk.ScalarAsync<bool>("select exists (select from pg_attribute where attname = 'by_hand' and not attisdropped)");
        var done = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--allow=DELETES_DATA", "--confirm=prod");

        Assert.Equal((3, 2, 3, true, 0), (unconfirmed, unbacked, locked, still, done));
        Assert.Contains("Backup ", desk.Out, StringComparison.Ordinal);
        Assert.Equal(0, await desk.TypeAsync(DriftCommand.Definition, "--to=prod"));
    }

    [Fact]
    public async Task A_statement_that_fails_leaves_all_as_it_was()
    {
        await using var desk = await DeskAsync(Goal + " create view public.goals as select id from public.goal;");
        await desk.ExecuteAsync("drop view public.goals; alter table public.goal drop constraint goal_pkey; alter table public.goal alter column id drop not null; insert into public.goal values (1, 'a'), (1, 'b');");

        var code = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup", "--allow=all", "--online=off");

        Assert.Equal(5, code);
        Assert.Contains("23505", desk.Error, StringComparison.Ordinal);
        Assert.False(await desk.ScalarAsync<bool>("select to_regclass('public.goals') is not null"));
        Assert.Equal(["repair: begun", "repair 0 failed", "repair: failed"], (await desk.EventsAsync()).TakeLast(3));
    }

    [Fact]
    public async Task What_keeps_nobody_waiting_commits_by_itself_and_a_second_try_does_what_is_left()
    {
        await using var desk = await DeskAsync(Goal + " create index goal_name on public.goal (name); create unique index goal_once on public.goal (name);");
        await desk.ExecuteAsync("drop index public.goal_name; drop index public.goal_once; insert into public.goal values (1, 'a'), (2, 'a');");

        var failed = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup", "--allow=all");
        var said = desk.Error;
        await desk.ExecuteAsync("update public.goal set name = 'b' where id = 2;");
        var done = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup", "--allow=all");

        Assert.Equal((5, 0), (failed, done));
        Assert.Contains("run it again for what is left", said, StringComparison.Ordinal);
        Assert.Contains("CONCURRENTLY", desk.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await desk.TypeAsync(DriftCommand.Definition, "--to=prod"));
    }

    [Fact]
    public async Task What_must_be_committed_before_it_is_used_goes_first()
    {
        await using var desk = await DeskAsync("create type public.mood as enum ('low', 'high'); create table public.goal (id int primary key, mood public.mood not null default 'high');");
        await desk.ExecuteAsync(
            "alter table public.goal alter column mood drop default; alter table public.goal alter column mood type text; drop type public.mood; "
            + "create type public.mood as enum ('low'); alter table public.goal alter column mood type public.mood using mood::public.mood;");

        var code = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup", "--allow=all");

        Assert.Equal((0, ""), (code, code == 0 ? "" : desk.Error));
        Assert.Equal(0, await desk.TypeAsync(DriftCommand.Definition, "--to=prod"));
    }

    [Fact]
    public async Task Without_drift_nothing_is_done_and_noted()
    {
        await using var desk = await DeskAsync(Goal);
        var events = await desk.EventsAsync();

        var code = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup");

        Assert.Equal(0, code);
        Assert.Contains("nothing to put right", desk.Out, StringComparison.Ordinal);
        Assert.Equal(events, await desk.EventsAsync());
    }

    [Fact]
    public async Task A_target_without_a_file_in_place_is_never_emptied()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal).Repository.WithSumsAsync();
        await desk.ExecuteAsync("create table public.made_by_hand (id int);");

        var code = await desk.TypeAsync(RepairCommand.Definition, "--to=prod", "--drift", "--no-backup", "--allow=all");

        Assert.Equal(3, code);
        Assert.Contains("no file in place", desk.Error, StringComparison.Ordinal);
        Assert.True(await desk.ScalarAsync<bool>("select to_regclass('public.made_by_hand') is not null"));
    }

    private async Task<OperatorDesk> DeskAsync(string sql)
    {
        var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", sql).Repository.WithSumsAsync();
        Assert.Equal(0, await desk.PromoteAsync());
        return desk;
    }
}
