using AriaDb.Errors;
using AriaDb.Migrations;
using Xunit;

namespace AriaDb.Tests.Migrations;

public sealed class StartingAMigration : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("migrations ").FullName;

    [Fact]
    public async Task The_first_has_number_one_and_an_undo_file()
    {
        var paths = await WriteAsync("Add goal-notes");

        Assert.Equal([Path.Combine(folder, "0001_add_goal_notes.sql"), Path.Combine(folder, "undo", "0001_add_goal_notes.sql")], paths);
        Assert.StartsWith("-- add goal notes\n", await File.ReadAllTextAsync(paths[0], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("0001_add_goal_notes.sql", await File.ReadAllTextAsync(paths[1], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0007_first.sql", "0008_next.sql")]
    [InlineData("9999_last.sql", "10000_next.sql")]
    [InlineData("notes.sql", "0001_next.sql")]
    public async Task The_next_takes_the_next_number(string present, string expected)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, present), "", TestContext.Current.CancellationToken);

        Assert.Equal(expected, Path.GetFileName((await WriteAsync("next"))[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("../outside")]
    [InlineData("a;b")]
    [InlineData("größe")]
    public async Task A_name_that_is_no_file_name_everywhere_is_refused(string name)
    {
        var refused = await Assert.ThrowsAsync<MigrationNameRefusedException>(() => WriteAsync(name));

        Assert.Equal(ExitCode.WrongUse, refused.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task An_undo_file_that_exists_is_not_overwritten()
    {
        Directory.CreateDirectory(Path.Combine(folder, "undo"));
        var undo = Path.Combine(folder, "undo", "0001_mine.sql");
        await File.WriteAllTextAsync(undo, "select 1;", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => WriteAsync("mine"));

        Assert.Equal("select 1;", await File.ReadAllTextAsync(undo, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<IReadOnlyList<string>> WriteAsync(string name) =>
        NewMigration.WriteAsync(folder, name, TestContext.Current.CancellationToken);
}
