using AriaDb.Configuration;
using AriaDb.Connections;
using Xunit;

namespace AriaDb.Tests.Connections;

public sealed class RedactingText
{
    [Fact]
    public void A_known_secret_is_taken_out_in_every_form()
    {
        DatabaseTargets.Resolve("postgresql://u:h0rs3%2Fst%40ple'x@h/d", Settings.Default, Surroundings.With());

        Assert.Equal("*** *** ***", Redactor.Scrub("h0rs3/st@ple'x h0rs3%2Fst%40ple%27x h0rs3/st@ple''x"));
    }

    [Theory]
    [InlineData("cannot open postgresql://u:p@h/d", "cannot open postgresql://u:***@h/d")]
    [InlineData("postgres://u:a@b/c@h:1/d?x=y and more", "postgres://u:***@h:1/d?x=y and more")]
    [InlineData("Host=h;Password=p;Database=d", "Host=h;Password=***;Database=d")]
    [InlineData("Host=h;pwd='a;b';Database=d", "Host=h;pwd=***;Database=d")]
    [InlineData("PGPASSWORD=x", "PGPASSWORD=x")]
    [InlineData("postgresql://u@h/d", "postgresql://u@h/d")]
    public void What_stands_where_a_password_stands_is_taken_out(string text, string scrubbed) => Assert.Equal(scrubbed, Redactor.Scrub(text));

    [Fact]
    public void A_password_that_is_a_public_name_does_not_blot_every_text()
    {
        DatabaseTargets.Resolve("postgresql://owner:owner@owner.example.org/d", Settings.Default, Surroundings.With());

        Assert.Equal("the owner of postgres", Redactor.Scrub("the owner of postgres"));
    }
}
