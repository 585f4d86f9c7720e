using AriaDb.Errors;
using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Exporting;

[Trait("Category", "Postgres")]
public sealed class ExportingBeyondPublic(PostgresFixture postgres)
{
    private const string Elsewhere = """
        create schema other;
        create type other.span as range (subtype = int);
        create type other.pair as (a int, b int);
        create function other.f(other.pair) returns text language sql as 'select 1::text';
        create cast (other.pair as text) with function other.f(other.pair);
        create table t (id int);
        """;

    [Fact]
    public async Task Casts_of_other_schemas_are_nobodys_business()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Elsewhere);

        await world.ExportAsync();

        Assert.DoesNotContain("cast", string.Concat(world.Files.Select(world.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cast_to_a_type_of_another_schema_is_refused_by_name()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, Elsewhere + "create type mine as (a int, b int); create cast (other.pair as mine) with inout;");

        var refusal = await Assert.ThrowsAsync<UnmodelledObjectsException>(() => world.ExportAsync());
        await world.ExportAsync(request => request with { Accepted = ["cast from other.pair*"] });

        Assert.Contains("cast from other.pair to public.mine", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(world.Files);
    }

    [Fact]
    public async Task An_extension_comes_with_its_schema()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, "create schema ext; create extension citext with schema ext; create table t (a ext.citext);");

        await world.ExportAsync(Reading("ext"));

        Assert.Contains("create schema if not exists ext;", string.Concat(world.Files.Select(world.Text)), StringComparison.Ordinal);
        Assert.Empty((await world.ExportAsync(Reading("ext"))).Files);
    }

    // The schema is made ahead of the file that gives the defaults.
    [Fact]
    public async Task What_an_extension_s_schema_has_by_default_is_said()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, """
            alter default privileges grant usage on schemas to pg_monitor;
            alter default privileges grant create on schemas to pg_read_all_data;
            create schema ext;
            revoke all on schema ext from pg_read_all_data;
            create extension citext with schema ext;
            create table t (a ext.citext);
            """);

        await world.ExportAsync(Reading("ext"));

        Assert.Contains("grant usage on schema ext to pg_monitor;", string.Concat(world.Files.Select(world.Text)), StringComparison.Ordinal);
        Assert.Empty((await world.ExportAsync(Reading("ext"))).Files);
    }

    [Fact]
    public async Task A_schema_that_is_not_read_is_named_with_the_remedy()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, "create schema ext; create extension citext with schema ext; create table t (a ext.citext);");

        var failure = await Assert.ThrowsAsync<StatementFailedException>(() => world.ExportAsync());

        Assert.Contains("\"schemas\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_a_superuser_makes_asks_for_one()
    {
        await using var world = await ExportWorld.CreateAsync(postgres, "create publication everything for all tables;");

        var failure = await Assert.ThrowsAsync<StatementFailedException>(() => world.ExportAsync());
        await world.ExportAsync(request => request with { Server = request.Server with { AsSuperuser = true } });

        Assert.Contains(ServerChoice.SuperuserVariable, failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(world.Files);
    }

    private static Func<AriaDb.Exporting.ExportRequest, AriaDb.Exporting.ExportRequest> Reading(string schema) =>
        request => request with { Settings = request.Settings with { Schemas = ["public", schema] } };
}
