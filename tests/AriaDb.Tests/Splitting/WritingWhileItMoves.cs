using System.Diagnostics;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Splitting;

[Trait("Category", "Postgres")]
public sealed class WritingWhileItMoves(TwoServers servers) : IClassFixture<TwoServers>
{
    [Fact]
    public async Task A_transaction_that_ends_in_time_is_in_the_copy()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await using var writer = await world.ConnectAsync("the shop");
        await using var transaction = await writer.BeginTransactionAsync(SplitWorld.Cancel);
        await RunAsync(writer, "insert into public.quick values (42)");

        var split = world.SplitAsync();
        await UntilAsync(world, "select default_transaction_read_only_is_on from (select current_setting('default_transaction_read_only') = 'on' as default_transaction_read_only_is_on) x");
        await Task.Delay(500, SplitWorld.Cancel);
        await transaction.CommitAsync(SplitWorld.Cancel);

        Assert.True(await split == 0, world.Error);
        Assert.Equal("2", await world.AskNewAsync("select count(*) from public.quick"));
    }

    [Fact]
    public async Task A_transaction_that_does_not_end_stops_the_move_and_leaves_the_old_database_as_it_was()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await using var writer = await world.ConnectAsync("the shop");
        await using var transaction = await writer.BeginTransactionAsync(SplitWorld.Cancel);
        await RunAsync(writer, "insert into public.quick values (42)");

        var code = await world.SplitAsync("--wait=1");

        Assert.Equal(3, code);
        Assert.Contains("the shop (pid", world.Error, StringComparison.Ordinal);
        Assert.Contains("is writable again", world.Error, StringComparison.Ordinal);
        await transaction.CommitAsync(SplitWorld.Cancel);
        await world.OldAsync("insert into public.quick values (43)");
        Assert.Equal("DEV of 'them'", await world.AskOldAsync("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"));
        Assert.False(await world.IsOnNewAsync(world.Name));
    }

    [Fact]
    public async Task Whoever_gets_around_the_setting_waits_for_the_end()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await SlowAsync(world);
        var split = world.SplitAsync();
        await UntilCopyingAsync(world);
        await using var rogue = await world.ConnectAsync("rogue", "-c default_transaction_read_only=off");
        await RunAsync(rogue, "set lock_timeout = '300ms'");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(rogue, "insert into public.quick values (666)"));

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
        Assert.True(await split == 0, world.Error);
    }

    [Fact]
    public async Task What_gets_past_every_lock_is_found_by_the_comparison()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await SlowAsync(world);
        var split = world.SplitAsync();
        await UntilCopyingAsync(world);
        await using (var rogue = await world.ConnectAsync("rogue", "-c default_transaction_read_only=off"))
        {
            await RunAsync(rogue, "select nextval('public.used')");
            await RunAsync(rogue, "create table public.made_meanwhile (id int)");
            await RunAsync(rogue, "select lo_put(4712, 0, 'x')");
        }

        Assert.Equal(1, await split);

        Assert.Contains("sequence public.used is at 11, and at 6 in the copy", world.Error, StringComparison.Ordinal);
        Assert.Contains("table public.made_meanwhile is not in the copy", world.Error, StringComparison.Ordinal);
        Assert.Contains("2 large objects here are not the 2 of the copy", world.Error, StringComparison.Ordinal);
        Assert.False(await world.IsOnNewAsync(world.Name));
        await world.OldAsync("insert into public.quick values (43)");
    }

    [Fact]
    public async Task A_name_that_is_taken_meanwhile_leaves_the_old_database_in_use()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await SlowAsync(world);
        var split = world.SplitAsync();
        await UntilCopyingAsync(world);
        await world.NewAsync($"create database \"{world.Name}\"");

        Assert.Equal(5, await split);

        Assert.Contains("already exists", world.Error, StringComparison.Ordinal);
        Assert.Contains("is writable again", world.Error, StringComparison.Ordinal);
        Assert.True(await world.IsOnNewAsync(world.Unfinished));
        await world.OldAsync("insert into public.quick values (43)");
    }

    [Fact]
    public async Task A_changed_row_is_found_though_the_number_of_rows_is_the_same()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        // On the new server only, this function gives another text: the copy of a generated column differs.
        await world.OldAsync("""
            create function public.where_am_i() returns text language sql immutable as $$ select current_setting('port') $$;
            create table public.placed (id int, place text generated always as (public.where_am_i()) stored); insert into public.placed values (1)
            """);

        Assert.Equal(1, await world.SplitAsync());

        Assert.Contains("table public.placed has 1 rows with other contents in the copy", world.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_is_run_again()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await SlowAsync(world);
        await world.OldAsync("create table public.big as select i from generate_series(1, 1000) i");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "AriaDb.Tests.RunnerProcess.dll"), "type", "split", "--database=dev", $"--to-server={world.ToServer}", $"--folder={world.Folder.Path}" },
            WorkingDirectory = world.Folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await UntilCopyingAsync(world);
        process.Kill();
        await process.WaitForExitAsync(SplitWorld.Cancel);

        Assert.False(await world.IsOnNewAsync(world.Name));
        Assert.True(await world.IsOnNewAsync(world.Unfinished));
        Assert.Contains("[AriaDb: moving to ", await world.AskOldAsync("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"), StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(world.Folder.Path));
        await world.NewAsync($"alter role {servers.New.Url("x").UserInfo.Split(':')[0]} reset test.nap");

        Assert.True(await world.SplitAsync() == 0, world.Error);

        Assert.Contains("is read-only by an earlier Split", world.Error, StringComparison.Ordinal);
        Assert.True(await world.IsOnNewAsync(world.Name));
        Assert.False(await world.IsOnNewAsync(world.Unfinished));
        Assert.Equal("1000", await world.AskNewAsync("select count(*) from public.big"));
        Assert.Empty(Directory.GetDirectories(world.Folder.Path));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_can_be_taken_back()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await world.OldAsync($"alter database \"{world.Name}\" set default_transaction_read_only = on; comment on database \"{world.Name}\" is '[AriaDb: moving to x]'");

        Assert.Equal(0, await world.TypeAsync("--database=dev", "--take-back"));

        await world.OldAsync("insert into public.quick values (2)");
    }

    // On the new server each row of this table takes a while to arrive.
    private static async Task SlowAsync(SplitWorld world)
    {
        await world.OldAsync("""
            create function public.nap() returns boolean language plpgsql as $$ begin perform pg_sleep(coalesce(current_setting('test.nap', true)::float8, 0)); return true; end $$;
            create table public.slow (id int check (public.nap())); insert into public.slow select i from generate_series(1, 40) i
            """);
        await world.NewAsync("do $$ begin execute format('alter role %I set test.nap = 0.1', current_user); end $$");
    }

    private static Task UntilCopyingAsync(SplitWorld world) => UntilAsync(
        () => world.AskNewAsync($"select exists (select from pg_stat_activity where datname = '{world.Unfinished}' and query like 'COPY public.slow%')", "postgres"));

    private static Task UntilAsync(SplitWorld world, string condition) => UntilAsync(() => world.AskOldAsync(condition));

    private static async Task UntilAsync(Func<Task<string>> condition)
    {
        for (var tries = 0; await condition() != "True"; tries++)
        {
            Assert.True(tries < 300, "It did not come to that.");
            await Task.Delay(50, SplitWorld.Cancel);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(SplitWorld.Cancel);
    }
}
