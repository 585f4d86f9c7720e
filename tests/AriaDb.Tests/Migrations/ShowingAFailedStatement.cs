using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class ShowingAFailedStatement
{
    [Fact]
    public void The_caret_stands_under_the_place_that_Postgres_names()
    {
        var file = MigrationFile.Parse("migrations/0001_a.sql", "-- x\nselect 1;\nselect 'é😀',\n\t  missing from t;\n");

        Assert.Equal("""
            migrations/0001_a.sql:4:4: error 42703: column "missing" does not exist
              4 |       missing from t;
                |       ^
              hint: look again
            """.ReplaceLineEndings("\n"), StatementErrorText.Render(file, file.Statements[1], 17, "42703", "column \"missing\" does not exist", "look again"));
    }

    [Theory]
    [InlineData("select 日本 x", 11, 12)]
    [InlineData("select e\u0301 x", 11, 9)]
    [InlineData("a\tb", 3, 4)]
    [InlineData("select 1", 0, 0)]
    [InlineData("select 1", 9, 8)]
    [InlineData("select 1", 99, 8)]
    public void The_caret_counts_the_columns_of_a_terminal(string sql, int position, int columns)
    {
        var file = MigrationFile.Parse("0001_a.sql", sql);

        var lines = StatementErrorText.Render(file, file.Statements[0], position, "42601", "x").Split('\n');

        Assert.Equal("    | " + new string(' ', columns) + "^", lines[2]);
    }

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        var file = MigrationFile.Parse("0001_a.sql", $"select {new string('a', 500)}, here, {new string('b', 500)}");

        var lines = StatementErrorText.Render(file, file.Statements[0], 510, "42703", "x").Split('\n');

        Assert.All(lines, line => Assert.True(line.Length < 120));
        Assert.Equal("here", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 4));
        Assert.Contains("| …a", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("b…", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_do_not_reach_the_terminal()
    {
        var file = MigrationFile.Parse("0001_a.sql", "select '\u001B[2J', x");

        var block = StatementErrorText.Render(file, file.Statements[0], 16, "42703", "bad \u001B[31m");

        Assert.DoesNotContain('\u001B', block);
        Assert.EndsWith("|                ^", block, StringComparison.Ordinal);
    }
}
