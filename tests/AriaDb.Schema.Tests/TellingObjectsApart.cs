using Xunit;
using static AriaDb.Schema.Tests.Toys;

namespace AriaDb.Schema.Tests;

public sealed class TellingObjectsApart
{
    [Fact]
    public void Lists_are_equal_by_what_is_in_them()
    {
        ValueList<string> one = ["a", "b"], same = ["a", "b"], other = ["b", "a"];

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
        Assert.True(one == same && one != other);
        Assert.Equal(default, (ValueList<string>)[]);
        Assert.Equal("[a, b]", one.ToString());
    }

    [Fact]
    public void Records_that_hold_a_list_are_equal_with_it() => Assert.Equal(Box.Of("a", "red", "b", "c"), Box.Of("a", "red", "b", "c"));

    [Fact]
    public void A_fingerprint_does_not_depend_on_the_order_of_reading() =>
        Assert.Equal(Fingerprint.Of(With(Box.Of("a"), Box.Of("b"), Lid.On("a"))), Fingerprint.Of(With(Lid.On("a"), Box.Of("b"), Box.Of("a"))));

    [Fact]
    public void Another_value_is_another_fingerprint()
    {
        string[] all =
        [
            Fingerprint.Of(With()), Fingerprint.Of(With(Box.Of("a"))), Fingerprint.Of(With(Box.Of("b"))), Fingerprint.Of(With(Box.Of("a", "blue"))),
            Fingerprint.Of(With(Box.Of("a", "red", "b"))), Fingerprint.Of(With(Box.Of("a", "red", "b", "c"))), Fingerprint.Of(With(Box.Of("a", "red", "b c"))),
        ];

        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_fingerprint_says_which_servers_it_is_of()
    {
        var schema = With(Box.Of("a"));

        Assert.StartsWith("pg15:", Fingerprint.Of(schema), StringComparison.Ordinal);
        Assert.Matches("^pg15:[0-9a-f]{64}$", Fingerprint.Of(schema));
    }

    [Fact]
    public void Text_that_looks_like_the_canonical_form_is_no_other_object() =>
        Assert.NotEqual(Fingerprint.Of(With(Box.Of("a", "red\nb"))), Fingerprint.Of(With(Box.Of("a", "red"), Box.Of("b"))));

    // It stands in people's files, so it changes only with a decision in docs/decisions/.
    [Fact]
    public void A_fingerprint_is_the_hash_of_what_an_object_says() =>
        Assert.Equal("pg15:aa618ade6e6a128a8ca133bb496d55c56d49cc6c6cdeb602a0ab7898bed08f25", Fingerprint.Of(With(Box.Of("a")))); // of Box{Colour=3:red;Id=5:box a;}

    [Fact]
    public void A_fingerprint_lasts_where_a_member_comes_that_usually_says_nothing() =>
        Assert.Equal(Fingerprint.Of(With(Box.Of("a"))), Fingerprint.Of(With(Later.Box.Of("a"))));

    [Fact]
    public void What_a_later_member_says_is_another_fingerprint()
    {
        var usual = Later.Box.Of("a");
        string[] all =
        [
            .. new[] { usual, usual with { IsLocked = true }, usual with { IsSealed = false }, usual with { IsSealed = true }, usual with { Labels = ["x"] } }
                .Select(box => Fingerprint.Of(With(box))),
        ];

        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
    }
}
