using Xunit;

namespace AriaDb.Tests.Exporting;

[Trait("Category", "Postgres")]
public sealed class ExportingUnderOtherSettings(PostgresFixture postgres)
{
    [Fact]
    public async Task What_a_database_says_of_texts_changes_none()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, """
            create table t (a int, at timestamptz default '2020-01-01 00:00:00+00', i interval default '-1 day +2 hours', f float8 default 0.1, b bytea default '\x00ff', s text default 'a\b')
                partition by range (at);
            create table t1 partition of t for values from ('2020-01-01 00:00:00+00') to ('2021-01-01 00:00:00+00');
            create view v as select * from t where at > '2020-06-01 00:00:00+00'::timestamptz and i > '-1 day +2 hours'::interval;
            """);
        await world.ExportAsync();

        await world.ChangeAsync("""
            do $$
            declare setting text;
            begin
                foreach setting in array array[
                    'timezone = ''America/New_York''', 'intervalstyle = sql_standard', 'datestyle = german', 'bytea_output = escape', 'extra_float_digits = -5',
                    'standard_conforming_strings = off', 'quote_all_identifiers = on', 'search_path = public, pg_catalog']
                loop
                    execute format('alter database %I set ', current_database()) || setting;
                end loop;
            end
            $$
            """);

        Assert.Empty((await world.ExportAsync()).Files);
        Assert.Contains("FOR VALUES FROM ('2020-01-01 00:00:00+00')", string.Concat(world.Files.Select(world.Text)), StringComparison.Ordinal);

        // And all of it anew, proven by pg_dump, too.
        await world.ChangeAsync("alter table t add column later timestamptz default '2030-01-01 00:00:00+00'");
        Assert.NotEmpty((await world.ExportAsync()).Files);
    }
}
