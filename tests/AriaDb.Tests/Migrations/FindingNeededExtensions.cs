using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class FindingNeededExtensions
{
    [Theory]
    [InlineData("create extension if not exists vector", "vector")]
    [InlineData("create extension \"uuid-ossp\"", "uuid-ossp")]
    [InlineData("CREATE EXTENSION IF NOT EXISTS Citext WITH SCHEMA public CASCADE", "citext")]
    [InlineData("create schema if not exists ext; create extension hstore with schema ext", "ext hstore")]
    [InlineData("create extension hstore schema \"My \"\"ext\"; create schema if not exists \"My \"\"ext\"", "My \"ext hstore")]
    [InlineData("create schema if not exists other; create extension hstore with schema ext", "hstore")]
    public void Extensions_and_their_schemas_are_made_ahead(string sql, string expected) => Assert.Equal(expected, MadeAhead(sql));

    [Theory]
    [InlineData("create schema ext; create extension hstore schema ext")]
    [InlineData("create table extension (id int)")]
    [InlineData("create")]
    [InlineData("create extension if not exists")]
    [InlineData("select 'create extension vector'")]
    public void What_cannot_be_made_ahead_is_left_where_it_stands(string sql) => Assert.Equal("", MadeAhead(sql));

    [Fact]
    public void A_schema_that_an_earlier_file_makes_counts() =>
        Assert.Empty(NeededExtensions.In([File("create schema ext;"), File("create extension hstore with schema ext;")]));

    private static string MadeAhead(string sql) =>
        string.Join(' ', NeededExtensions.In([File(sql)]).SelectMany(needed => new[] { needed.Schema?.Name, needed.Extension.Name }).OfType<string>());

    private static MigrationFile File(string sql) => MigrationFile.Parse("0001_a.sql", sql);
}
