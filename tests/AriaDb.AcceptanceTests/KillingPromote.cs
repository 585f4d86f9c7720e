using System.Globalization;

namespace AriaDb.AcceptanceTests;

[Trait("Category", "Postgres")]
public sealed class KillingPromote(CliFixture cli)
{
    private const int Files = 12;

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.4)]
    [InlineData(0.6)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public async Task At_any_moment_the_next_run_ends_in_the_same_state_with_each_file_journaled_once(double moment)
    {
        await using var unharmed = await PreparedAsync();
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, (await unharmed.RunAsync("promote", "--to=prod", "--confirm=prod")).ExitCode);
        var whole = TimeProvider.System.GetElapsedTime(started);
        await using var world = await PreparedAsync();

        using (var process = CommandLine.Start(["promote", "--to=prod", "--confirm=prod"], world.Folder, world.Environment))
        {
            await Task.Delay(whole * moment, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var again = await world.RunAsync("promote", "--to=prod", "--confirm=prod");

        Assert.True(again.ExitCode == 0, again.Out + again.Error);
        Assert.Equal(Schema(await unharmed.DumpAsync()), Schema(await world.DumpAsync()));
        Assert.Equal(
            Files.ToString(CultureInfo.InvariantCulture),
            await world.AskAsync("select count(*) from ariadb.schema_migrations where outcome = 'applied' and statements_done = statements_total"));
        Assert.Equal("0", await world.AskAsync("select count(*) - count(distinct version) from ariadb.schema_migrations"));
        Assert.Equal(
            Files.ToString(CultureInfo.InvariantCulture), await world.AskAsync("select count(*) from ariadb.events where outcome = 'applied'"));
        Assert.Equal("Ada, Grace", await world.AskAsync("select string_agg(name, ', ' order by id) from customer"));
        Assert.Equal("0", await world.AskAsync("select count(*) from pg_index where not indisvalid"));
    }

    private async Task<CliWorld> PreparedAsync()
    {
        var world = await cli.CreateWorldAsync();
        for (var number = 3; number <= Files; number++)
        {
            world.Write(
                $"migrations/{number:D4}_step.sql",
                number % 4 == 0
                    ? $"-- ariadb: no-transaction\ncreate table t{number} (id int, customer_id bigint);\ncreate index concurrently t{number}_id on t{number} (id);\n"
                    : $"create table t{number} (id int);\ninsert into t{number} select generate_series(1, 1000);\nalter table t{number} add primary key (id);\n");
        }

        return world;
    }

    // The journal has times in it.
    private static string Schema(string dump) => string.Join(
        '\n', dump.Split('\n').Where(line => !line.StartsWith("INSERT INTO ariadb.", StringComparison.Ordinal)
            && !line.Contains("setval(", StringComparison.Ordinal)));
}
