using Npgsql;
using Xunit;

namespace AriaDb.Tests.Splitting;

[Trait("Category", "Postgres")]
public sealed class RefusingToMove(TwoServers servers) : IClassFixture<TwoServers>
{
    [Fact]
    public async Task Every_gap_of_both_ends_is_told_at_once()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await world.OldAsync("""
            create index broken on public.t (ratio); update pg_index set indisvalid = false where indexrelid = 'public.broken'::regclass;
            update pg_extension set extname = 'nowhere_to_be_had' where extname = 'citext';
            create subscription busy connection 'dbname=nowhere password=swordfish' publication p with (connect = false, slot_name = none, enabled = false);
            update pg_subscription set subenabled = true
            """);
        await world.NewAsync($"create database \"{world.Name}\"");
        await world.NewAsync("create table public.mine (id int)", world.Name);
        await world.NewAsync($"create database \"{world.Unfinished}\"");
        try
        {
            Assert.Equal(3, await world.SplitAsync());
        }
        finally
        {
            await world.OldAsync("update pg_subscription set subenabled = false; alter subscription busy set (slot_name = none); drop subscription busy");
        }

        Assert.All(["INVALID_INDEX: ", "EXTENSION_MISSING: the new server has no extension nowhere_to_be_had", "SUBSCRIPTION: ", "NOT_EMPTY: ", "public.mine", "NAME_TAKEN: "],
            gap => Assert.Contains(gap, world.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("swordfish", world.Error, StringComparison.Ordinal);
        Assert.True(await world.IsOnNewAsync(world.Unfinished));
        await world.OldAsync("insert into public.quick values (2)");
    }

    [Fact]
    public async Task A_role_that_rows_are_hidden_from_or_that_is_not_the_owner_is_refused()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await world.OldAsync($"grant connect on database \"{world.Name}\" to {world.Member}");
        var builder = new NpgsqlConnectionStringBuilder(servers.Old.ConnectionString(world.Name)) { Username = world.Member, Password = "battery staple", Host = "127.0.0.1" };
        builder.Port = servers.Old.Url("x").Port;

        Assert.Equal(3, await world.TypeAsync($"--database={builder.ConnectionString}", $"--to-server={world.ToServer}"));

        Assert.All(["NOT_READABLE: ", "Row level security hides rows of public.secret", "NOT_OWNER: ", "CLIENTS: ", "grant pg_signal_backend to", "LARGE_OBJECT: "],
            gap => Assert.Contains(gap, world.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_server_and_a_login_that_is_no_superuser_are_refused()
    {
        await using var world = await SplitWorld.CreateAsync(servers);

        Assert.Equal(3, await world.TypeAsync("--database=dev", $"--to-server=postgresql://{world.Owner}:correct%20horse@127.0.0.1:{servers.Old.Url("x").Port}/elsewhere"));

        Assert.Contains("SAME_SERVER: ", world.Error, StringComparison.Ordinal);
        Assert.Contains("NOT_SUPERUSER: ", world.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to-server=postgresql://postgres:x@127.0.0.1:1", 4, "nothing listens there")]
    [InlineData("--to-server=mysql://127.0.0.1/x", 2, "it is a URL of another kind")]
    [InlineData("--jobs=many", 2, "--to-server=URL is missing")]
    public async Task A_wrong_address_is_said(string option, int exitCode, string says)
    {
        await using var world = await SplitWorld.CreateAsync(servers);

        Assert.Equal(exitCode, await world.TypeAsync("--database=dev", option));

        Assert.Contains(says, world.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protected_destination_is_confirmed_by_its_own_name()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        string[] connections = [.. new[] { servers.Old, servers.New }.Select(server => System.Text.Json.JsonSerializer.Serialize(server.ConnectionString(world.Name)))];
        world.Folder.Write("ariadb.json", $$"""
            { "platform": "none", "databases": { "dev": { "connection": {{connections[0]}} }, "next": { "connection": {{connections[1]}}, "protected": true } } }
            """);

        var unconfirmed = await world.TypeAsync("--database=dev", "--to-server=next", $"--folder={world.Folder.Path}", "--confirm=dev");
        var said = world.Error;
        var isThere = await world.IsOnNewAsync(world.Name);
        var confirmed = await world.TypeAsync("--database=dev", "--to-server=next", $"--folder={world.Folder.Path}", "--confirm=dev", "--confirm=next");

        Assert.Equal((3, false, 0), (unconfirmed, isThere, confirmed));
        Assert.Contains("next is protected", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_setting_of_somebody_else_is_not_overridden()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await world.OldAsync($"alter database \"{world.Name}\" set default_transaction_read_only = on");

        Assert.Equal(3, await world.SplitAsync());

        Assert.Contains("READ_ONLY: ", world.Error, StringComparison.Ordinal);
        Assert.Equal("on", await world.AskOldAsync("show default_transaction_read_only"));
    }
}
