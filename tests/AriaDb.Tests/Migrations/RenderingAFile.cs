using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class RenderingAFile
{
    [Fact]
    public void Groups_stand_apart_under_their_titles()
    {
        var header = new MigrationHeader
        {
            Module = "core",
            Hazards = ["REWRITES_TABLE", "DELETES_DATA"],
            Fingerprint = "pg15:ab",
            Allowed = ["DELETES_DATA"],
            LockTimeout = TimeSpan.FromSeconds(2),
            NoTransaction = true,
        };

        var text = MigrationRenderer.RenderGroups(header,
            [new("public.t", ["create table public.t (id int);", "comment on table public.t is 'a;b'"]), new(null, []), new(null, ["select 1"])]);

        Assert.Equal("""
            -- Module: core
            -- Hazards: DELETES_DATA, REWRITES_TABLE
            -- Fingerprint: pg15:ab
            -- ariadb: no-transaction
            -- ariadb: allow=DELETES_DATA
            -- ariadb: lock-timeout=2s

            -- public.t
            create table public.t (id int);
            comment on table public.t is 'a;b';

            select 1;

            """.ReplaceLineEndings("\n"), text);
        var read = MigrationFile.Parse("0001_core.sql", text);
        Assert.Equal(text, MigrationRenderer.RenderGroups(read.Header,
            [new("public.t", [.. read.Statements.Take(2).Select(statement => statement.Text)]), new(null, ["select 1"])]));
    }

    [Fact]
    public void No_hazard_is_said_to_be_none()
    {
        Assert.Equal("-- Hazards: none\n\nselect 1;\n\nselect 2;\n", MigrationRenderer.Render(new() { Hazards = [] }, ["select 1", "select 2;\n"]));
    }

    [Fact]
    public void A_title_with_a_line_end_stays_a_comment()
    {
        var text = MigrationRenderer.RenderGroups(MigrationHeader.Empty, [new("public.\"a\r\ndrop table b; --\"", ["select 1"])]);

        Assert.Equal(["select 1"], StatementSplitter.Split(text).Select(statement => statement.Text));
    }

    [Fact]
    public void Two_statements_in_one_are_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => MigrationRenderer.Render(MigrationHeader.Empty, ["select 1; select 2"]));
        Assert.Throws<ArgumentException>(() => MigrationRenderer.Render(MigrationHeader.Empty, ["-- nothing"]));
    }

    [Theory]
    [InlineData("select\r\n1 -- a\r\n+ 2", "select\n1 -- a\n+ 2")]
    [InlineData("do $f$\r\nit's \\ $$\r\n$f$", "do E'\\r\nit''s \\\\ $$\\r\n'")]
    [InlineData("select 'a\\b''\r\n'", "select E'a\\\\b''\\r\n'")]
    [InlineData("select e'a\\n\r'", "select e'a\\n\\r'")]
    [InlineData("select 'a\u202Eb', \"c\u2066\\d\"", "select E'a\\u202Eb', U&\"c\\2066\\\\d\"")]
    public void Carriage_returns_and_reordering_characters_are_escaped_to_the_same_value(string statement, string written)
    {
        Assert.Equal("\n" + written + ";\n", MigrationRenderer.Render(MigrationHeader.Empty, [statement]));
    }
}
