using System.Text.Json;
using AriaDb.Commands;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Splitting;

[Trait("Category", "Postgres")]
public sealed class MovingADatabase(TwoServers servers) : IClassFixture<TwoServers>
{
    [Fact]
    public async Task All_of_it_is_on_the_new_server_and_proven()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await using var client = await world.ConnectAsync("the shop");

        var code = await world.SplitAsync("--jobs=2", "--json=split.json", "--markdown=split.md");

        Assert.True(code == 0, world.Error + world.Out);
        Assert.Equal("3000", await world.AskNewAsync("select count(*) from public.t"));
        Assert.Equal("6", await world.AskNewAsync("select last_value from public.used"));
        Assert.Equal("9000000", await world.AskNewAsync("select length(lo_get(4711))"));
        Assert.Equal("2", await world.AskNewAsync("select count(*) from public.secret"));
        Assert.Equal(await world.AskOldAsync(Beside), await world.AskNewAsync(Beside));
        Assert.Equal("DEV of 'them'", await world.AskNewAsync("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"));
        Assert.False(await world.IsOnNewAsync(world.Unfinished));
        Assert.Contains("the shop", world.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(world.Folder.Path));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(world.Folder.At("split.json"), SplitWorld.Cancel));
        Assert.Equal("ariadb-split/1", report.RootElement.GetProperty("format").GetString());
        Assert.True(report.RootElement.GetProperty("isDone").GetBoolean());
        Assert.Contains(report.RootElement.GetProperty("tables").EnumerateArray(), table => table.GetProperty("name").GetString() == "public.t" && table.GetProperty("rows").GetInt64() == 3000);
        Assert.Contains("| the shop | socket |", await File.ReadAllTextAsync(world.Folder.At("split.md"), SplitWorld.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_come_with_memberships_settings_and_passwords_that_nobody_sees()
    {
        await using var world = await SplitWorld.CreateAsync(servers);

        var code = await world.SplitAsync();

        Assert.True(code == 0, world.Error);
        var roles = $"""
            select string_agg(concat_ws(' ', r.rolname, r.rolcreatedb, r.rolconnlimit, r.rolvaliduntil, r.rolpassword, s.setconfig::text, shobj_description(r.oid, 'pg_authid'),
                (select string_agg(g.rolname || m.admin_option, ',' order by g.rolname) from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid)), ';' order by r.rolname)
            from pg_authid r left join pg_db_role_setting s on s.setrole = r.oid and s.setdatabase = 0 where r.rolname in ('{world.Owner}', 'readers_{world.Owner}', '{world.Member}')
            """;
        Assert.Equal(await world.AskOldAsync(roles), await world.AskNewAsync(roles));
        Assert.Contains("SCRAM", await world.AskNewAsync(roles), StringComparison.Ordinal);
        Assert.DoesNotContain("SCRAM", world.Out + world.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", world.Out + world.Error, StringComparison.Ordinal);
        Assert.Matches($"{world.Member} +made +carried over", world.Out);
        Assert.Equal("0", await world.AskNewAsync($"select count(*) from pg_roles where rolname = 'stranger_{world.Owner}'"));
    }

    [Fact]
    public async Task The_old_database_is_read_only_until_the_printed_command_takes_it_back()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        Assert.True(await world.SplitAsync() == 0, world.Error);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => world.OldAsync("insert into public.quick values (2)"));
        var sql = world.Out.Split('\n').Single(line => line.StartsWith("  begin read write;", StringComparison.Ordinal)).Trim();
        await using (var psql = await world.ConnectAsync("psql"))
        {
            await using var command = new NpgsqlCommand(sql, psql);
            await command.ExecuteNonQueryAsync(SplitWorld.Cancel);
        }

        await world.OldAsync("insert into public.quick values (2)");
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
        Assert.Equal("DEV of 'them'", await world.AskOldAsync("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"));
        Assert.Equal(3, await world.TypeAsync("--database=dev", "--take-back"));
        Assert.Contains("nothing to take back", world.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_it_back_is_a_command_too()
    {
        await using var world = await SplitWorld.CreateAsync(servers, isProtected: true);
        Assert.Equal(3, await world.SplitAsync());
        Assert.Contains("protected", world.Error, StringComparison.Ordinal);
        Assert.True(await world.SplitAsync("--confirm=dev") == 0, world.Error);

        Assert.Equal(3, await world.TypeAsync(PinCommand.Definition, "--to=dev", "--confirm=dev"));
        Assert.Contains("READ_ONLY: Split set this database read-only: moved to postgresql://", world.Error, StringComparison.Ordinal);
        Assert.Equal(3, await world.TypeAsync("--database=dev", "--take-back"));
        Assert.True(await world.TypeAsync("--database=dev", "--take-back", "--confirm=dev") == 0, world.Error);

        await world.OldAsync("insert into public.quick values (2)");
    }

    [Fact]
    public async Task A_dry_run_shows_it_and_changes_nothing()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await using var client = await world.ConnectAsync("the shop");

        Assert.Equal(0, await world.SplitAsync("--dry-run"));

        Assert.Contains("the shop", world.Out, StringComparison.Ordinal);
        Assert.Matches($"{world.Member} +to be made +carried over", world.Out);
        Assert.EndsWith("Nothing was changed.\n", world.Out, StringComparison.Ordinal);
        Assert.False(await world.IsOnNewAsync(world.Unfinished));
        Assert.Equal("0", await world.AskNewAsync($"select count(*) from pg_roles where rolname = '{world.Owner}'", "postgres"));
        await world.OldAsync("insert into public.quick values (2)");
    }

    [Fact]
    public async Task The_journal_the_events_the_pin_and_the_lock_go_along()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        Assert.Equal(0, await world.TypeAsync(PinCommand.Definition, "--to=dev"));
        Assert.Equal(0, await world.TypeAsync(UnlockCommand.Definition, "--to=dev", "--minutes=5", "--reason=move"));

        Assert.True(await world.SplitAsync() == 0, world.Error);

        Assert.Equal("split begun, pin done, lock done, split done", await world.AskNewAsync(
            "select string_agg(action || ' ' || outcome, ', ' order by id) from ariadb.events where id > (select max(id) from ariadb.events where action = 'unlock')"));
        Assert.Contains("split begun, split done", await world.AskOldAsync("select string_agg(action || ' ' || outcome, ', ' order by id) from ariadb.events"), StringComparison.Ordinal);
        world.Folder.Write("ariadb.json", $$"""{ "platform": "none", "databases": { "dev": { "connection": "{{world.ToServer}}/{{Uri.EscapeDataString(world.Name)}}" } } }""");
        Assert.True(await world.TypeAsync(PinCommand.Definition, "--to=dev") == 0, world.Error);
        Assert.Equal("pin unlock pin lock pin", await world.AskNewAsync("select string_agg(action, ' ' order by id) from ariadb.protection"));
        Assert.Equal("True", await world.AskNewAsync("select database_oid = (select oid from pg_database where datname = current_database()) from ariadb.protection where action = 'lock'"));
    }

    [Fact]
    public async Task An_empty_database_of_that_name_gives_way()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await world.NewAsync($"create database \"{world.Name}\"");

        Assert.True(await world.SplitAsync() == 0, world.Error);

        Assert.Equal("3000", await world.AskNewAsync("select count(*) from public.t"));
    }

    [Fact]
    public async Task A_database_without_schema_public_arrives_without_it()
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        await world.OldAsync("drop schema public cascade");

        Assert.True(await world.SplitAsync() == 0, world.Error);

        Assert.Equal("True", await world.AskNewAsync("select to_regnamespace('public') is null"));
    }

    private const string Beside = """
        select concat_ws(' ', d.datdba::regrole, d.datconnlimit, d.datcollate, pg_encoding_to_char(d.encoding),
            (select string_agg(concat_ws('=', a.grantee::regrole, a.privilege_type, a.is_grantable), ',' order by a.grantee::regrole::text, a.privilege_type) from aclexplode(d.datacl) a),
            (select string_agg(s.setrole::regrole || c.setting, ',' order by s.setrole::regrole::text, c.setting)
             from pg_db_role_setting s, unnest(s.setconfig) c(setting) where s.setdatabase = d.oid and c.setting <> 'default_transaction_read_only=on'))
        from pg_database d where d.datname = current_database()
        """;

    [Theory]
    [InlineData("encoding 'UTF8' locale_provider icu icu_locale 'de-u-co-phonebk' lc_collate 'C' lc_ctype 'C'")]
    [InlineData("encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'")]
    [InlineData("encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C'")]
    public async Task Encoding_and_locale_arrive_as_they_are(string properties)
    {
        await using var world = await SplitWorld.CreateAsync(servers);
        var name = "locale_" + Guid.NewGuid().ToString("n")[..8];
        var asks = $"""
            select concat_ws('|', encoding, datlocprovider, coalesce(to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale'), datcollate, datctype, datcollversion)
            from pg_database d where datname = '{name}'
            """;
        await world.OldAsync($"create database {name} template template0 {properties}");
        try
        {
            var old = servers.Old.ConnectionString(name);
            Assert.Equal(0, await world.TypeAsync($"--database={old}", $"--to-server={world.ToServer}", $"--folder={world.Folder.Path}"));

            Assert.Equal(await world.AskOldAsync(asks), await world.AskNewAsync(asks, "postgres"));
        }
        finally
        {
            await world.OldAsync($"drop database if exists {name} with (force)");
            await world.NewAsync($"drop database if exists {name} with (force)");
        }
    }
}
