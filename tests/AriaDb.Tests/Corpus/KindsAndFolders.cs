using AriaDb.Schema;
using Xunit;

namespace AriaDb.Tests.Corpus;

/// <summary>A kind is one file, one line of <see cref="AllKinds"/> and one folder of cases.</summary>
public sealed class KindsAndFolders
{
    [Fact]
    public void Every_kind_has_a_folder()
    {
        var folders = CorpusCase.All().Select(c => c.Kind).ToHashSet(StringComparer.Ordinal);

        var missing = AllKinds.List.Select(k => k.Name.Replace(' ', '_')).Where(k => !folders.Contains(k));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_folder_is_a_kinds()
    {
        var kinds = AllKinds.List.Select(k => k.Name.Replace(' ', '_')).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(kinds, CorpusCase.All().Select(c => c.Kind).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The differ, the order and the verdicts work for kinds that are not there yet.</summary>
    [Theory]
    [InlineData("SchemaDiff.cs")]
    [InlineData("ChangeOrder.cs")]
    [InlineData("Verdicts.cs")]
    public void The_differ_names_no_kind(string file)
    {
        var text = File.ReadAllText(Path.Combine(CorpusCase.Root, "..", "..", "src", "AriaDb.Schema", file));

        Assert.DoesNotContain("AriaDb.Schema.Kinds", text, StringComparison.Ordinal);
        Assert.DoesNotContain(AllKinds.List, kind => text.Contains($"\"{kind.Name}\"", StringComparison.Ordinal)
            || text.Contains($"<{kind.GetType().Name}>", StringComparison.Ordinal));
    }
}
