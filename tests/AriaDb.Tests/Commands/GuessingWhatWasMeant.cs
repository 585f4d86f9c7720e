using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Commands;

public sealed class GuessingWhatWasMeant
{
    private static readonly string[] Names = ["Verify", "Version", "Promote", "Plan"];

    [Theory]
    [InlineData("verfy", "Verify")]
    [InlineData("PROMOTE", "Promote")]
    [InlineData("promtoe", "Promote")]
    [InlineData("Plna", "Plan")]
    public void A_slip_is_recognised(string word, string name) => Assert.Equal(name, NearestName.To(word, Names));

    [Theory]
    [InlineData("Deploy")]
    [InlineData("x")]
    [InlineData("")]
    public void Another_word_is_not_taken_for_a_slip(string word) => Assert.Null(NearestName.To(word, Names));

    [Fact]
    public void Among_no_names_there_is_no_nearest() => Assert.Equal("", NearestName.Hint("Verify", []));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("same", "same", 0)]
    public void The_distance_counts_letters(string left, string right, int distance)
    {
        Assert.Equal(distance, NearestName.Distance(left, right));
        Assert.Equal(distance, NearestName.Distance(right, left));
    }
}
