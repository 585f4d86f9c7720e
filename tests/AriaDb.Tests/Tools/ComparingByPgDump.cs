using AriaDb.Tools;
using Xunit;

namespace AriaDb.Tests.Tools;

public sealed class ComparingByPgDump(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_order_in_which_objects_were_made_does_not_matter() => Assert.Empty(await CompareAsync(
        "create table a (id int); create table b (id int); create function f() returns int return 1; grant select on a to pg_monitor; grant insert on a to pg_read_all_data",
        "create function f() returns int return 1; create table b (id int); create table a (id int); grant insert on a to pg_read_all_data; grant select on a to pg_monitor"));

    [Fact]
    public async Task Every_entry_that_differs_is_named() => Assert.Equal(
        ["ACL public.TABLE a", "COMMENT public.COLUMN a.id", "INDEX public.a_id", "POLICY public.a read it", "ROW SECURITY public.a", "TABLE public.b", "TABLE public.c"],
        (await CompareAsync(
            "create table a (id int); create table b (id int); create index a_id on a (id); create table c ()",
            """
            create table a (id int); create table b (id bigint); create index a_id on a (id desc); alter table a enable row level security;
            create policy "read it" on a using (true); comment on column a.id is 'x'; grant select on a to pg_monitor
            """)).Select(difference => difference.Name));

    [Fact]
    public async Task What_an_owner_may_do_counts_and_not_who_it_is()
    {
        const string First = "create table t (a int); alter table t owner to pg_monitor; revoke insert on t from pg_monitor; grant select on t to pg_read_all_data with grant option";
        const string Second = "create table t (a int); alter table t owner to pg_signal_backend; revoke insert on t from pg_signal_backend; grant select on t to pg_read_all_data with grant option";

        Assert.Empty(await CompareAsync(First, Second));
        Assert.Equal(["ACL public.TABLE t", "TABLE public.t"], (await CompareAsync(First, Second, new() { Owners = true })).Select(difference => difference.Name));
        Assert.Single(await CompareAsync(First, Second.Replace("revoke insert", "revoke update", StringComparison.Ordinal)));
        Assert.Single(await CompareAsync(First, Second.Replace("to pg_read_all_data with", "to pg_monitor with", StringComparison.Ordinal)));
    }

    [Fact]
    public void Entries_of_one_name_are_one_in_any_order()
    {
        const string Entry = "==== DEFAULT ACL public.DEFAULT PRIVILEGES FOR TABLES\n";

        Assert.Empty(PgDumpOracle.Compare($"{Entry}of one\n{Entry}of another\n", $"{Entry}of another\n{Entry}of one\n"));
        Assert.Single(PgDumpOracle.Compare($"{Entry}of one\n{Entry}of another\n", $"{Entry}of another\n"));
    }

    [Fact]
    public void What_a_newer_server_notes_of_a_columns_change_is_no_option()
    {
        const string Table = "--\n-- Name: t; Type: TABLE; Schema: public; Owner: me\n--\n\nCREATE TABLE public.t (\n    a integer\n);\n";
        const string Column = "ALTER TABLE ONLY public.t ALTER COLUMN a SET";

        Assert.Equal(Normalised(Table), Normalised($"{Table}{Column} (pg_attver=3039021952);\n"));
        Assert.Equal(Normalised($"{Table}{Column} (n_distinct=5);\n"), Normalised($"{Table}{Column} (n_distinct=5, pg_attver=7);\n"));
        Assert.NotEqual(Normalised(Table), Normalised($"{Table}{Column} (n_distinct=5, pg_attver=7);\n"));

        static string Normalised(string dump) => PgDumpOracle.Normalise(dump, new PgDumpOptions());
    }

    [Fact]
    public async Task A_difference_shows_its_lines()
    {
        var difference = Assert.Single(await CompareAsync("create table b (id int, same text)", "create table b (id bigint, same text)"));

        Assert.Equal("TABLE public.b differs:\n  -     id integer,\n  +     id bigint,", difference.ToString());
    }

    [Fact]
    public async Task Lists_of_columns_follow_the_order_of_the_table()
    {
        const string Rest = "create statistics s on a, b, (a % 3) from t; create publication p for table t (a, b) where (a > 1 and b > 2)";
        const string First = $"create table t (a int, b int); {Rest}";
        const string Second = $"create table t (b int, a int); {Rest}";

        Assert.Empty(await CompareAsync(First, Second, new() { ColumnOrder = false }));
        Assert.Equal(["PUBLICATION TABLE public.p t", "STATISTICS public.s", "TABLE public.t"], (await CompareAsync(First, Second)).Select(difference => difference.Name));
    }

    [Fact]
    public async Task The_order_of_columns_is_tolerated_only_where_that_is_asked_for()
    {
        const string First = "create table t (a int, b numeric(10, 2) default 1.5, c text check (c <> 'x,'), constraint d check (a > 1))";
        const string Second = "create table t (c text check (c <> 'x,'), b numeric(10, 2) default 1.5, a int, constraint d check (a > 1))";

        Assert.Equal("TABLE public.t", Assert.Single(await CompareAsync(First, Second)).Name);
        Assert.Empty(await CompareAsync(First, Second, new() { ColumnOrder = false }));
        Assert.Single(await CompareAsync(First, Second.Replace("10, 2", "10, 3", StringComparison.Ordinal), new() { ColumnOrder = false }));
    }

    [Fact]
    public async Task A_function_that_talks_like_pg_dump_is_kept_whole()
    {
        const string Body = "create function f() returns text language sql as $$ select '\n--\n-- PostgreSQL database dump complete\nSET x = 1;\n' $$";

        Assert.Empty(await CompareAsync(Body, Body));
        Assert.Single(await CompareAsync(Body, Body.Replace("SET x = 1;", "SET x = 2;", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Schemas_can_be_left_out_by_their_exact_names() => Assert.Empty(await CompareAsync(
        "create table t (); create schema \"Odd.*\"; create table \"Odd.*\".x ()", "create table t ()", new() { ExcludedSchemas = ["Odd.*"] }));

    [Fact]
    public async Task No_run_differs_from_the_next()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync("create table t (id int)", Cancel);

        var text = await PgDump.SchemaTextAsync(database.SuperuserConnection, new(), Cancel);

        Assert.Equal(text, await PgDump.SchemaTextAsync(database.SuperuserConnection, new(), Cancel));
        Assert.DoesNotContain("restrict", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SET ", text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<PgDumpDifference>> CompareAsync(string left, string right, PgDumpOptions? options = null) =>
        PgDumpOracle.Compare(await TextAsync(left, options ?? new()), await TextAsync(right, options ?? new()));

    private async Task<string> TextAsync(string sql, PgDumpOptions options)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(sql, Cancel);
        return await PgDump.SchemaTextAsync(database.SuperuserConnection, options, Cancel);
    }
}
