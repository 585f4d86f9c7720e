using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Commands;

public sealed class ReadingOptions
{
    private static readonly CommandOption From = new("from", "NAME", "Where from") { Required = true };
    private static readonly CommandOption Module = new("module", "NAME", "Which") { Repeatable = true };
    private static readonly CommandOption Force = new("force", null, "At once");

    [Fact]
    public void A_repeatable_option_keeps_every_value_in_order()
    {
        var values = new OptionValues().With(Module, "b").With(Module, "a");

        Assert.Equal(["b", "a"], values.Values(Module));
    }

    [Fact]
    public void A_flag_is_there_without_a_value()
    {
        var values = new OptionValues().With(Force);

        Assert.True(values.Has(Force));
        Assert.Null(values.Value(Force));
        Assert.False(values.Has(From));
    }

    [Fact]
    public void Nothing_is_wrong_with_what_is_complete() =>
        Assert.Empty(new OptionValues().With(From, "dev").With(Module, "a").With(Module, "b").With(Force).Problems([From, Module, Force]));

    [Theory]
    [InlineData("", "--from needs a value: --from=NAME")]
    [InlineData("  ", "--from needs a value: --from=NAME")]
    [InlineData(null, "--from needs a value: --from=NAME")]
    public void An_empty_value_is_none(string? value, string problem) =>
        Assert.Equal([problem], new OptionValues().With(From, value).Problems([From]));

    [Fact]
    public void A_required_option_must_be_there() =>
        Assert.Equal(["--from=NAME is missing (Where from)"], new OptionValues().Problems([From, Module, Force]));

    [Fact]
    public void An_option_that_takes_one_value_is_given_once() =>
        Assert.Equal(["--from is given 2 times, and takes one value"], new OptionValues().With(From, "a").With(From, "b").Problems([From]));
}
