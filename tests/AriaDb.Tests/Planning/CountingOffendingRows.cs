using AriaDb.Catalog;
using AriaDb.Planning;
using AriaDb.Schema;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Planning;

public sealed class CountingOffendingRows(PostgresFixture postgres)
{
    private const string Before = """
        create type st as enum ('a', 'b', 'c');
        create table "P q" ("x,y" int primary key, z int);
        create table t (id int, n int, s st, more st[], p int, q bigint);
        insert into t values (1, null, 'a', '{b}', 5, 5), (1, 2, 'b', '{a}', null, 3), (2, -2, 'b', '{}', 1, null);
        insert into "P q" values (1, 1);
        alter table t add w text;
        update t set w = case when id = 2 then 'a long word' when n is null then '12' end;
        create extension vector;
        create table e (v vector(3), h halfvec(3), s sparsevec(3), b bit(3));
        insert into e values ('[1,2,3]', '[1,2,3]', '{1:1}/3', '101'), (null, null, '{}/3', null);
        """;

    [Theory]
    [InlineData("alter table t alter n set not null", 1)]
    [InlineData("alter table t add check (n > 0)", 1)]
    [InlineData("alter table t add unique (id)", 2)]
    [InlineData("alter table t add unique (n)", 0)]
    [InlineData("create unique index on t (abs(n)) where id > 0", 2)]
    [InlineData("""alter table t add foreign key (p) references "P q" """, 1)]
    [InlineData("""alter table "P q" add unique (z, "x,y"); alter table t add foreign key (q, p) references "P q" (z, "x,y")""", 1)]
    [InlineData("alter table t add k int not null", 3)]
    [InlineData("alter table t alter w type varchar(5)", 1)]
    [InlineData("alter table t alter w type smallint using w::smallint", 1)]
    [InlineData("alter table t alter w type numeric(2,1) using w::numeric(2,1)", 2)]
    [InlineData("alter table t alter w type double precision using w::double precision", 1)]
    [InlineData("alter table t alter w type uuid using w::uuid", 2)]
    [InlineData("alter table t alter w type boolean using w::boolean", 2)]
    [InlineData("alter table t alter w type st using w::st", 2)]
    [InlineData("alter table e alter v type vector(4)", 1)]
    [InlineData("alter table e alter v type vector", 0)]
    [InlineData("alter table e alter v type halfvec(3)", 0)]
    [InlineData("alter table e alter h type halfvec(2)", 1)]
    [InlineData("alter table e alter s type sparsevec(2)", 2)]
    [InlineData("alter table e alter b type bit(2)", 1)]
    [InlineData("alter table e alter b type bit varying(3)", 0)]
    [InlineData("alter table e alter b type bit varying(2)", 1)]
    [InlineData("alter table t alter q type smallint", 0)]
    [InlineData("alter table t alter q type numeric(2,2)", 2)]
    public async Task Says_how_many_rows_a_change_would_fail_on(string change, long rows)
    {
        var counts = await CountAsync("truncate t, \"P q\", e; " + change);

        Assert.Equal(rows, counts.Values.Sum());
    }

    [Fact]
    public async Task Counts_an_enums_removed_values_in_columns_and_in_arrays()
    {
        var counts = await CountAsync("truncate t; alter table t drop s, drop more; drop type st; create type st as enum ('a', 'c'); alter table t add s st, add more st[]");

        Assert.Equal([1L, 2L], counts.Values.Select(count => count!.Value).Order());
    }

    [Fact]
    public async Task Leaves_out_what_cannot_be_counted_yet()
    {
        var counts = await CountAsync("alter table t add k int unique");

        Assert.Equal([null], counts.Values);
    }

    [Fact]
    public async Task Tells_of_a_view_that_takes_columns_by_place()
    {
        const string Users = "create function f() returns setof \"P q\" language sql as 'table \"P q\"'; create view v as select * from f();";

        Assert.Contains("by place", Assert.Single(await HazardsAsync($"""alter table "P q" drop z, add k int; alter table "P q" add z int; {Users}""")).Message, StringComparison.Ordinal);
        Assert.Empty(await HazardsAsync($"""alter table "P q" add k int; {Users}"""));
    }

    private Task<IReadOnlyDictionary<Hazard, long?>> CountAsync(string change) => CompareAsync(
        change, (from, hazards) => OffendingRows.CountAsync(from, hazards, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

    private Task<List<Hazard>> HazardsAsync(string change) => CompareAsync(change, (_, hazards) => Task.FromResult(hazards.ToList()));

    private async Task<T> CompareAsync<T>(string change, Func<NpgsqlConnection, IEnumerable<Hazard>, Task<T>> ask)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var old = await postgres.CreateDatabaseAsync();
        await using var @new = await postgres.CreateDatabaseAsync();
        await old.ExecuteAsync(Before, cancel);
        await @new.ExecuteAsync(Before + change, cancel);
        await using var from = await old.OpenAsync(cancel);
        await using var to = await @new.OpenAsync(cancel);
        var changes = SchemaDiff.Between(await ReadAsync(from), await ReadAsync(to), AllKinds.List);

        return await ask(from, changes.SelectMany(c => c.Hazards));

        async Task<DatabaseSchema> ReadAsync(NpgsqlConnection connection) => (await CatalogReader.ReadAsync(connection, new ReadOptions(), cancel)).Schema;
    }
}
