using AriaDb.Errors;
using Xunit;

namespace AriaDb.Tests.Exporting;

[Trait("Category", "Postgres")]
public sealed class ExportingByModule(PostgresFixture postgres)
{
    private const string Dev = """
        create table customer (id bigint primary key, name text);
        create table customer_note (id bigint primary key);
        create table invoice (id bigint primary key, total numeric);
        create index invoice_total on invoice (total);
        """;

    [Fact]
    public async Task Every_module_gets_a_file_and_a_second_export_writes_nothing()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev);

        await world.ExportAsync();

        Assert.Equal(["0001_sales.sql", "0002_people.sql"], world.Files);
        Assert.Empty((await world.ExportAsync()).Files);
    }

    [Fact]
    public async Task One_module_alone_leaves_the_others_for_later()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev);

        await world.ExportAsync(request => request with { Module = "people" });

        Assert.Equal(["0001_people.sql"], world.Files);
        Assert.DoesNotContain("invoice", world.Text("0001_people.sql"), StringComparison.Ordinal);
        Assert.Contains("customer_note", world.Text("0001_people.sql"), StringComparison.Ordinal);
        Assert.Empty((await world.ExportAsync(request => request with { Module = "people" })).Files);

        await world.ExportAsync();

        Assert.Equal(["0001_people.sql", "0002_sales.sql"], world.Files);
        Assert.Empty((await world.ExportAsync()).Files);
    }

    [Fact]
    public async Task What_it_needs_of_another_comes_along()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev + "alter table invoice add customer_id bigint references customer (id);");

        await world.ExportAsync(request => request with { Module = "sales" });

        var all = string.Concat(world.Files.Select(world.Text));
        Assert.Contains("create table public.customer (", all, StringComparison.Ordinal);
        Assert.Contains("references", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("customer_note", all, StringComparison.Ordinal);
        Assert.Empty((await world.ExportAsync(request => request with { Module = "sales" })).Files);
    }

    [Fact]
    public async Task A_name_for_the_file_does_not_bring_the_other_modules_in()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev);

        await world.ExportAsync(request => request with { Module = "sales", Name = "first" });

        Assert.Equal(["0001_first.sql"], world.Files);
        Assert.DoesNotContain("customer", world.Text("0001_first.sql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_in_another_module_is_no_business_of_this_one()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev);
        await world.ExportAsync();
        await world.ChangeAsync("drop table customer_note; alter table invoice add paid boolean");

        await world.ExportAsync(request => request with { Module = "sales", Drops = ["table public.customer_note"] });

        Assert.Equal("0003_sales.sql", world.Files.Last());
        await Assert.ThrowsAsync<HazardNotAllowedException>(() => world.ExportAsync(request => request with { Drops = ["table public.customer_note"], Module = "people" }));
    }
}
