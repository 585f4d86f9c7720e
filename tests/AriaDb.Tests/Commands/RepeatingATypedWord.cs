using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Commands;

public sealed class RepeatingATypedWord
{
    [Theory]
    [InlineData("--confrim", "--confrim")]
    [InlineData("postgresql://aria:s3cret@db/postgres", "postgresql...")]
    [InlineData("Host=db;Password=s3cret", "Host...")]
    [InlineData("--from:postgresql://aria:s3cret@db/postgres", "--from...")]
    [InlineData("", "")]
    public void What_could_be_a_secret_is_left_out(string word, string shown) => Assert.Equal(shown, TypedWord.Shown(word));

    [Fact]
    public void A_long_word_is_cut() => Assert.Equal(43, TypedWord.Shown(new string('x', 500)).Length);
}
