using AriaDb.Errors;
using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class ReadingAHeader
{
    [Fact]
    public void Fields_and_directives_stand_before_the_first_statement_among_free_text()
    {
        var header = Parse("""
            -- Goals get an owner. Module owners were asked.
            -- Module: aria_coaching_tables
            -- Hazards: DELETES_DATA, REWRITES_TABLE
            -- Fingerprint: pg15:0123abcd

            /* -- ariadb: nonsense in here is free text */
            -- ariadb: no-transaction
            --ariadb: allow=DELETES_DATA, DROP_CASCADE
            -- ariadb: lock-timeout=1500ms
            -- ariadb: allow=LOCKS_TABLE
            select '-- ariadb: nonsense';
            -- Hazards: here are said in free text
            """).Header;

        Assert.Equal("aria_coaching_tables", header.Module);
        Assert.Equal(["DELETES_DATA", "REWRITES_TABLE"], header.Hazards!);
        Assert.Equal("pg15:0123abcd", header.Fingerprint);
        Assert.Equal(["DELETES_DATA", "DROP_CASCADE", "LOCKS_TABLE"], header.Allowed);
        Assert.True(header.NoTransaction);
        Assert.Equal(TimeSpan.FromSeconds(1.5), header.LockTimeout);
    }

    [Theory]
    [InlineData("-- ariadb: no-transactions\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- x\n-- AriaDb: No-Transaction\nselect 1", 2, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: no-transaction=yes\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: no-transaction\n-- ariadb: no-transaction\nselect 1", 2, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: allow=\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: allow=deletes data\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: lock-timeout=0\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: lock-timeout=0s\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: lock-timeout=2\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: lock-timeout=2h\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb: lock-timeout=99999999999s\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- ariadb:\nselect 1", 1, "BAD_DIRECTIVE")]
    [InlineData("-- Hazards: some\nselect 1", 1, "BAD_HEADER")]
    [InlineData("-- Fingerprint: a b\nselect 1", 1, "BAD_HEADER")]
    [InlineData("-- Module: a\n-- Module: b\nselect 1", 2, "BAD_HEADER")]
    [InlineData("select 1;\n-- ariadb: no-transaction", 2, "MISPLACED_DIRECTIVE")]
    public void What_cannot_be_read_is_an_error_with_its_line(string text, int line, string code)
    {
        var finding = Assert.Single(Assert.Throws<MigrationFilesException>(() => Parse(text)).Findings);

        Assert.Equal((line, code), (finding.Line, finding.Code));
    }

    [Theory]
    [InlineData("2s", 2_000)]
    [InlineData("200ms", 200)]
    [InlineData("1 min", 60_000)]
    public void A_lock_timeout_has_its_unit(string value, int milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Parse($"-- ariadb: lock-timeout={value}\nselect 1").Header.LockTimeout);
    }

    private static MigrationFile Parse(string text) => MigrationFile.Parse("migrations/0001_a.sql", text);
}
