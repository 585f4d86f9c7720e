using AriaDb.Errors;
using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class CheckingTheSums : IDisposable
{
    private const string Original = "-- Fingerprint: pg15:ab\ncreate table t (a int); -- a\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read_and_agrees()
    {
        var loaded = await WithSumsAsync();

        var sums = await MigrationSums.ReadAsync(loaded.SumsPath, TestContext.Current.CancellationToken);

        Assert.Equal("pg15:ab", sums!.Lines[0].Fingerprint);
        Assert.Equal("pg15:cd", sums.Lines[1].Fingerprint);
        Assert.Empty(sums.Check(loaded));
        Assert.Equal(sums.ToText(), await File.ReadAllTextAsync(loaded.SumsPath, TestContext.Current.CancellationToken));
        Assert.Equal(3, sums.ToText().Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("-- Fingerprint: pg15:ab\n/* why */ create  table t\n\t(a int)\n;", "CHANGED_COMMENTS", "only white space or comments changed")]
    [InlineData("-- Fingerprint: pg15:ab\ncreate table t (a bigint); -- a\n", "CHANGED_SQL", "its SQL or directives changed")]
    [InlineData("-- Fingerprint: pg15:ab\n-- ariadb: no-transaction\ncreate table t (a int); -- a\n", "CHANGED_SQL", "its SQL or directives changed")]
    [InlineData("-- Fingerprint: pg15:ab\ncreate table t (a int); select 1", "CHANGED_SQL", "its SQL or directives changed")]
    public async Task An_edited_file_is_named_with_the_kind_of_its_edit(string text, string code, string says)
    {
        await WithSumsAsync();
        folder.Write("0001_a.sql", text);

        var finding = Assert.Single(await CheckAsync());

        Assert.Equal((code, folder.At("0001_a.sql")), (finding.Code, finding.File));
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_and_a_byte_order_mark_are_no_edit()
    {
        await WithSumsAsync();
        folder.Write("0001_a.sql", "\uFEFF" + Original.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Empty(await CheckAsync());
    }

    [Fact]
    public async Task A_missing_and_an_extra_line_are_named()
    {
        await WithSumsAsync();
        File.Move(folder.At("0002_b.sql"), folder.At("0002_c.sql"));

        Assert.Equal(["SUM_MISSING", "SUM_WITHOUT_FILE"], (await CheckAsync()).Select(finding => finding.Code));
    }

    [Fact]
    public void Lines_that_cannot_be_read_are_all_named()
    {
        var error = Assert.Throws<MigrationFilesException>(() => MigrationSums.Parse("migrations.sum", $"""
            # comment
            <<<<<<< HEAD
            0001_a.sql {new string('a', 64)} {new string('b', 64)} -
            =======
            0001_a.sql {new string('c', 64)} {new string('d', 64)} pg15:ab
            0002_b.sql {new string('C', 64)} {new string('d', 64)} -
            """));

        Assert.Equal(
            [("SUM_UNREADABLE", 2), ("SUM_UNREADABLE", 4), ("SUM_UNREADABLE", 6), ("SUM_TWICE", 0)],
            error.Findings.Select(finding => (finding.Code, finding.Line)));
    }

    [Fact]
    public async Task A_record_without_the_second_checksum_cannot_tell()
    {
        var file = (await WithSumsAsync()).Files[0];

        Assert.Equal(FileChange.None, FileChanges.Between(file.Checksum, null, file));
        Assert.Equal(FileChange.Unknown, FileChanges.Between(new string('0', 64), null, file));
    }

    [Fact]
    public void The_checksum_is_the_one_of_sha256sum()
    {
        Assert.Equal("4a45092ccf992ea92250053a80b931b787924ba61648f420555511b84f10ab6c", Checksum.Of("select 1;\n"));
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Checksum.Of(""));
        Assert.Equal(Checksum.Of("a\nb"), Checksum.Of("a\r\nb"));
    }

    private async Task<MigrationFolder> WithSumsAsync()
    {
        folder.Write("0001_a.sql", Original).Write("0002_b.sql", "select 1");
        var loaded = await MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken);
        var sums = MigrationSums.Of(loaded, new Dictionary<string, string>(StringComparer.Ordinal) { ["0002_b.sql"] = "pg15:cd" });
        await sums.WriteAsync(loaded.SumsPath, TestContext.Current.CancellationToken);
        return loaded;
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync()
    {
        var loaded = await MigrationFolder.LoadAsync(folder.Path, TestContext.Current.CancellationToken);
        return (await MigrationSums.ReadAsync(loaded.SumsPath, TestContext.Current.CancellationToken))!.Check(loaded);
    }
}
