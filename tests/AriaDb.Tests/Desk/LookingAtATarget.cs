using System.Text.Json;
using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Desk;

[Trait("Category", "Postgres")]
public sealed class LookingAtATarget(PostgresFixture postgres)
{
    private const string Goal = "create table public.goal (id int primary key);";

    [Fact]
    public async Task Drift_names_each_object_and_both_ways_out()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal + " create view public.seen as select id from public.goal;").PromoteAsync();
        await desk.ExecuteAsync("alter table public.goal add column by_hand int; drop view public.seen;");

        var code = await desk.TypeAsync(DriftCommand.Definition, "--to=prod", "--json=d.json", "--markdown=d.md");

        Assert.Equal(1, code);
        Assert.Contains("view public.seen: missing", desk.Out, StringComparison.Ordinal);
        Assert.Contains("column public.goal.by_hand: extra", desk.Out, StringComparison.Ordinal);
        Assert.Contains("drop column by_hand", desk.Out, StringComparison.Ordinal);
        Assert.Contains("(hazards DELETES_DATA)", desk.Out, StringComparison.Ordinal);
        Assert.Contains("drop view public.seen;", desk.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await ReadAsync(desk, "d.json"));
        Assert.Equal("ariadb-drift/1", json.RootElement.GetProperty("format").GetString());
        Assert.Contains("| view public.seen | missing |", await ReadAsync(desk, "d.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sql_that_drift_prints_puts_the_target_right()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal + " create view public.seen as select id from public.goal;").PromoteAsync();
        await desk.ExecuteAsync("alter table public.goal add column by_hand int; drop view public.seen;");
        await desk.TypeAsync(DriftCommand.Definition, "--to=prod", "--json=d.json");
        using var json = JsonDocument.Parse(await ReadAsync(desk, "d.json"));

        foreach (var statement in json.RootElement.GetProperty("toFiles").EnumerateArray())
        {
            await desk.ExecuteAsync(statement.GetProperty("sql").GetString()!);
        }

        Assert.Equal(0, await desk.TypeAsync(DriftCommand.Definition, "--to=prod"));
    }

    [Fact]
    public async Task Status_of_one_tells_all_that_the_journal_says()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal).PromoteAsync();
        desk.With("0002_note", "alter table public.goal add column note text;");
        await desk.TypeAsync(UnlockCommand.Definition, "--to=prod", "--reason=release");

        var code = await desk.TypeAsync(StatusCommand.Definition, "--to=prod", "--json=s.json");

        Assert.Equal(0, code);
        Assert.Contains("prod: at 0001_goal.sql, 1 pending; OPEN until", desk.Out, StringComparison.Ordinal);
        Assert.Matches("0001_goal.sql +applied +20", desk.Out);
        Assert.Matches("0002_note.sql +pending", desk.Out);
        using var json = JsonDocument.Parse(await ReadAsync(desk, "s.json"));
        var entry = json.RootElement.GetProperty("files")[0].GetProperty("entries")[0];
        Assert.Equal("ariadb-status/1", json.RootElement.GetProperty("format").GetString());
        Assert.Equal(64, entry.GetProperty("checksum").GetString()!.Length);
        Assert.False(string.IsNullOrEmpty(entry.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task Several_databases_stand_side_by_side_and_one_that_is_down_does_not_hide_the_others()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.AddAsync();
        desk.Configure("prod", "dev").With("0001_goal", Goal);
        await desk.PromoteAsync();

        var code = await desk.TypeAsync(StatusCommand.Definition, "--markdown=s.md");
        var grid = desk.Out;
        var down = await desk.TypeAsync(StatusCommand.Definition, "--databases=prod,postgresql://u:s3cret@127.0.0.1:1/x");

        Assert.Equal((0, 1), (code, down));
        Assert.Matches("file +prod +dev", grid);
        Assert.Matches("0001_goal.sql +applied 20.* pending", grid);
        Assert.Contains("| file | prod | dev |", await ReadAsync(desk, "s.md"), StringComparison.Ordinal);
        Assert.Contains("NOT REACHED", desk.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", desk.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_and_a_missing_file_are_found()
    {
        await using var desk = await OperatorDesk.CreateAsync(postgres);
        await desk.With("0001_goal", Goal).With("0002_more", "create table public.more (id int);").PromoteAsync();
        desk.With("0001_goal", Goal + " -- edited");
        File.Delete(Path.Combine(desk.Repository.Path, "migrations", "0002_more.sql"));

        Assert.Equal(1, await desk.TypeAsync(StatusCommand.Definition, "--to=prod"));
        Assert.Contains("applied, EDITED since", desk.Out, StringComparison.Ordinal);
        Assert.Contains("the file is MISSING", desk.Out, StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(OperatorDesk desk, string name) => File.ReadAllTextAsync(Path.Combine(desk.Repository.Path, name), Verifying.Repository.Cancel);
}
