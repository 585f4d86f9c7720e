using AriaDb.Errors;
using Xunit;

namespace AriaDb.Tests.Exporting;

[Trait("Category", "Postgres")]
public sealed class RenamingInsteadOfAdding(PostgresFixture postgres)
{
    private const string Dev = """
        create type mood as enum ('sad', 'glad');
        create table customer (id bigint constraint customer_pk primary key, name text, feeling mood default 'sad', constraint named check (name <> ''));
        create index customer_name on customer (name);
        create sequence number;
        create table orders (id bigint primary key, customer bigint constraint buyer references customer);
        create view everybody as select id, name from customer;
        create function greeting(who text) returns text language sql as $$select 'Hello ' || who$$;
        create function nothing() returns trigger language plpgsql as $$begin return new; end$$;
        create trigger watch before insert on customer for each row execute function nothing();
        create policy own on customer using (true);
        """;

    [Theory]
    [InlineData("alter table customer rename to client", "table public.customer:client", "alter table public.customer rename to client;")]
    [InlineData("alter table customer rename name to full_name", "column public.customer.name:full_name", "alter table public.customer rename column name to full_name;")]
    [InlineData("alter table customer rename constraint named to has_name", "constraint public.customer.named:has_name", "alter table public.customer rename constraint named to has_name;")]
    [InlineData("alter index customer_name rename to by_name", "index public.customer_name:by_name", "alter index public.customer_name rename to by_name;")]
    [InlineData("alter sequence number rename to counter", "sequence public.number:counter", "alter sequence public.number rename to counter;")]
    [InlineData("alter view everybody rename to people", "view public.everybody:people", "alter view public.everybody rename to people;")]
    [InlineData("alter function greeting(text) rename to welcome", "function public.greeting(text):welcome", "alter function public.greeting(who text) rename to welcome;")]
    [InlineData("alter trigger watch on customer rename to guard", "trigger public.customer.watch:guard", "alter trigger watch on public.customer rename to guard;")]
    [InlineData("alter policy own on customer rename to mine", "policy public.customer.own:mine", "alter policy own on public.customer rename to mine;")]
    [InlineData("alter type mood rename to feeling", "enum public.mood:feeling", "alter type public.mood rename to feeling;")]
    [InlineData("alter type mood rename value 'sad' to 'blue'", "value public.mood.sad:blue", "alter type public.mood rename value 'sad' to 'blue';")]
    [InlineData("alter type mood rename value 'sad' to 'blue: v1.0'", "enum value public.mood.sad:\"blue: v1.0\"", "alter type public.mood rename value 'sad' to 'blue: v1.0';")]
    [InlineData("alter type mood rename to feeling", "type public.mood:public.feeling", "alter type public.mood rename to feeling;")]
    [InlineData("alter table orders rename constraint buyer to of_customer", "constraint public.orders.buyer:of_customer", "alter table public.orders rename constraint buyer to of_customer;")]
    [InlineData("alter table customer rename name to \"a:b.c\"", "column public.customer.name:\"a:b.c\"", "alter table public.customer rename column name to \"a:b.c\";")]
    [InlineData("alter table customer rename name to \"Full Name\"", "column public.customer.name:Full Name", "alter table public.customer rename column name to \"Full Name\";")]
    public async Task The_object_keeps_what_it_holds_and_the_export_is_proven(string byHand, string rename, string statement)
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev);
        await world.ExportAsync(request => request with { Name = "first" });
        await world.ChangeAsync(byHand);

        var result = await world.ExportAsync(request => request with { Renames = [rename] });

        Assert.Empty(result.Kept);
        Assert.Equal("0002_renames.sql", world.Files.ElementAt(1));
        Assert.Contains(statement, world.Text("0002_renames.sql"), StringComparison.Ordinal);
        Assert.All(["drop ", "create "], word => Assert.DoesNotContain(word, world.Text("undo/0002_renames.sql"), StringComparison.Ordinal));
        Assert.DoesNotContain("drop table", string.Concat(world.Files.Select(world.Text)), StringComparison.Ordinal);
        Assert.Empty((await world.ExportAsync()).Files);
    }

    [Fact]
    public async Task A_table_and_its_column_are_renamed_at_once_by_the_names_they_had()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev);
        await world.ExportAsync();
        await world.ChangeAsync("alter table customer rename to client; alter table client rename name to full_name");

        var result = await world.ExportAsync(request => request with { Renames = ["table public.customer:client", "column public.customer.name:full_name"] });

        Assert.Empty(result.Kept);
        Assert.Empty((await world.ExportAsync()).Files);
    }

    [Theory]
    [InlineData("column public.customer.nme:name", "there is no column public.customer.nme")]
    [InlineData("column public.client.name:full_name", "there is no column public.client.name, but column public.customer.name")]
    [InlineData("table public.everybody:people", "there is no table public.everybody, but view public.everybody")]
    [InlineData("column public.customer.name:full.", "it has no kind, old name and new name")]
    [InlineData("value public.mood.angry:cross", "there is no enum with the value public.mood.angry")]
    [InlineData("public.customer", "it has no kind, old name and new name")]
    public async Task A_rename_of_nothing_is_refused(string rename, string why)
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Dev);
        await world.ExportAsync();
        var before = world.Files.ToList();

        var refusal = await Assert.ThrowsAsync<RenameInvalidException>(() => world.ExportAsync(request => request with { Renames = [rename] }));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, world.Files);
    }

    [Fact]
    public async Task Without_a_word_the_old_one_is_kept_and_the_likeness_is_noted()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, "create table customer (id bigint primary key, name text);");
        await world.ExportAsync();
        await world.ChangeAsync("alter table customer rename name to full_name");

        var result = await world.ExportAsync();

        Assert.Equal("column public.customer.name", Assert.Single(result.Kept).ToString());
        Assert.Equal("column public.customer.full_name", Assert.Single(result.Suspected).New.ToString());
    }
}
