using Xunit;

namespace AriaDb.Schema.Tests;

public sealed class WritingNamesAndValues
{
    [Theory]
    [InlineData("invoice", "invoice")]
    [InlineData("_a1", "_a1")]
    [InlineData("a$", "\"a$\"")]
    [InlineData("Invoice", "\"Invoice\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("1st", "\"1st\"")]
    [InlineData("order", "\"order\"")]
    [InlineData("user", "\"user\"")]
    [InlineData("größe", "\"größe\"")]
    [InlineData("a;drop table b", "\"a;drop table b\"")]
    public void A_name_is_quoted_where_the_server_would_quote_it(string name, string written) => Assert.Equal(written, Quote.Identifier(name));

    [Fact]
    public void A_qualified_name_has_each_part_by_itself() => Assert.Equal("public.\"a.b\"", Quote.Qualified("public", "a.b"));

    [Theory]
    [InlineData("it", "'it'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("", "''")]
    public void A_value_is_in_quotes(string value, string written) => Assert.Equal(written, Quote.Literal(value));

    // With standard_conforming_strings off, '\' would be an escape; E'' says which is meant.
    [Fact]
    public void A_backslash_is_one_whatever_the_server_is_set_to() => Assert.Equal("E'a\\\\b'", Quote.Literal("a\\b").TrimStart());
}
