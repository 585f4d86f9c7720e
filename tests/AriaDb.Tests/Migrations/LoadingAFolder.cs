using AriaDb.Errors;
using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class LoadingAFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_files_come_in_the_order_of_their_numbers_each_with_its_undo()
    {
        folder.Write("0002_b.sql", "select 2;").Write("0001_a.sql", "\uFEFF-- é\r\nselect 1;\r\n").Write("undo/0002_b.sql", "select -2;")
            .Write("README.md", "no migration").Write("migrations.sum", "");
        for (var number = 3; number <= 12; number++)
        {
            folder.Write($"{number:D5}_n{number}.sql", "select 3");
        }

        var loaded = await MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, 12), loaded.Files.Select(file => file.Number));
        Assert.Equal(13, loaded.NextNumber);
        Assert.Equal("-- é\nselect 1;\n", loaded.Files[0].Text);
        Assert.Null(loaded.Files[0].Undo);
        Assert.Equal("select -2", Assert.Single(loaded.Files[1].Undo!.Statements).Text);
    }

    [Fact]
    public async Task A_missing_folder_is_an_error_of_its_own_and_an_empty_one_is_none()
    {
        await Assert.ThrowsAsync<MigrationFolderMissingException>(() => MigrationFolder.LoadAsync(folder.At("no"), TestContext.Current.CancellationToken));
        var empty = await MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken);

        Assert.Empty(empty.Files);
        Assert.Equal(1, empty.NextNumber);
    }

    [Theory]
    [InlineData("2024_01_01.SQL")]
    [InlineData("001_short.sql")]
    [InlineData("0001_Upper.sql")]
    [InlineData("0001-dash.sql")]
    [InlineData("0001_a.up.sql")]
    [InlineData("0001_.sql")]
    [InlineData("0001_a__b.sql")]
    [InlineData("0000_zero.sql")]
    [InlineData("99999999999_big.sql")]
    [InlineData(".0001_a.sql")]
    [InlineData("0001_a .sql")]
    [InlineData("schema.pgsql")]
    [InlineData("undo/rollback.sql")]
    public async Task A_name_that_no_runner_would_match_is_named(string name)
    {
        folder.Write(name, "select 1");

        Assert.Equal([(name, "BAD_NAME")], await CulpritsAsync());
    }

    [Fact]
    public async Task Every_culprit_is_in_one_exception()
    {
        folder.Write("0001_a.sql", "select 1").Write("0001_b.sql", "select 1").Write("0004_c.sql", "select 'x")
            .Write("old/0002_x.sql", "select 1").Write("undo/0003_y.sql", "select 1").Write("undo/deep/0001_a.sql", "select 1")
            .Write("0005_empty.sql", "-- later\n;").Write("fix.sql", "select 1");

        Assert.Equal(
            [
                ("0001_a.sql", "DUPLICATE_NUMBER"), ("0001_b.sql", "DUPLICATE_NUMBER"), ("0004_c.sql", "GAP"), ("0004_c.sql", "UNTERMINATED"),
                ("0005_empty.sql", "EMPTY"), ("fix.sql", "BAD_NAME"), ("old/0002_x.sql", "MISPLACED"), ("undo/0003_y.sql", "UNDO_WITHOUT_MIGRATION"),
                ("undo/deep/0001_a.sql", "MISPLACED"),
            ],
            await CulpritsAsync());
    }

    [Fact]
    public async Task A_gap_says_which_numbers_are_missing()
    {
        folder.Write("0002_b.sql", "select 1").Write("0005_c.sql", "select 1");

        var error = await Assert.ThrowsAsync<MigrationFilesException>(() => MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken));

        Assert.Contains("0001 is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("0003 to 0004 are missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOT_UTF8", 2, 12, "73656c65637420310a73656c656374202727c3a927e9")]
    [InlineData("NUL_BYTE", 1, 8, "73656c6563742000")]
    [InlineData("UTF16", 0, 0, "fffe73006500")]
    [InlineData("UTF16", 0, 0, "feff00730065")]
    [InlineData("NUL_BYTE", 1, 2, "730065006c00")]
    [InlineData("BIDI_CONTROL", 1, 9, "73656c6563742027e280ae27")]
    [InlineData("BIDI_CONTROL", 1, 4, "2d2d20e281a60a73656c656374")]
    [InlineData("LONE_CR", 1, 5, "2d2d20610d64726f70")]
    [InlineData("EMPTY", 0, 0, "")]
    [InlineData("EMPTY", 0, 0, "efbbbf0a3b")]
    public async Task Bytes_that_are_no_plain_text_are_refused_with_their_place(string code, int line, int column, string hexadecimal)
    {
        folder.Write("0001_a.sql", Convert.FromHexString(hexadecimal));

        var error = await Assert.ThrowsAsync<MigrationFilesException>(() => MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken));

        var finding = Assert.Single(error.Findings);
        Assert.Equal((code, line, column), (finding.Code, finding.Line, finding.Column));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_unread()
    {
        using (var file = File.OpenHandle(folder.At("0001_a.sql"), FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, StatementSplitter.MaximumBytes + 1L);
        }

        Assert.Equal([("0001_a.sql", "TOO_LARGE")], await CulpritsAsync());
    }

    [Fact]
    public async Task A_symbolic_link_is_refused_whether_file_or_folder()
    {
        using var outside = new TemporaryFolder();
        outside.Write("0001_a.sql", "select 1");
        File.CreateSymbolicLink(folder.At("0001_a.sql"), outside.At("0001_a.sql"));
        Directory.CreateSymbolicLink(folder.At("undo"), outside.Path);

        Assert.Equal([("0001_a.sql", "SYMBOLIC_LINK"), ("undo", "SYMBOLIC_LINK")], await CulpritsAsync());
    }

    [Fact]
    public async Task A_file_that_git_ignores_is_named_with_the_rule_and_an_untracked_one_is_fine()
    {
        await folder.GitAsync("init", "-q");
        folder.Write(".gitignore", "*.sql\n!/migrations/0001*.sql\n*.sum\n").Write("migrations/0001_a.sql", "select 1")
            .Write("migrations/0002_b.sql", "select 1").Write("migrations/0003_ü c.sql", "select 1").Write("migrations/undo/0001_a.sql", "select 1");

        var error = await Assert.ThrowsAsync<MigrationFilesException>(
            () => MigrationFolder.LoadAsync(folder.At("migrations"), TestContext.Current.CancellationToken));

        var ignored = error.Findings.Where(finding => finding.Code == "GIT_IGNORED").ToList();
        Assert.Equal(
            ["0002_b.sql", "0003_ü c.sql", "migrations.sum", "undo/0001_a.sql"],
            ignored.Select(finding => Path.GetRelativePath(folder.At("migrations"), finding.File)));
        Assert.Contains(".gitignore:1: *.sql", ignored[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tracked_file_counts_as_not_ignored()
    {
        await folder.GitAsync("init", "-q");
        folder.Write(".gitignore", "*.sql\n").Write("0001_a.sql", "select 1");
        await folder.GitAsync("add", "-f", "0001_a.sql");

        Assert.Single((await MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken)).Files);
    }

    private async Task<IEnumerable<(string, string)>> CulpritsAsync()
    {
        var error = await Assert.ThrowsAsync<MigrationFilesException>(() => MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken));
        return error.Findings.Select(finding => (Path.GetRelativePath(folder.Path, finding.File), finding.Code));
    }
}
