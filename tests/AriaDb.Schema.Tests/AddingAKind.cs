using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace AriaDb.Schema.Tests;

public sealed class AddingAKind
{
    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));

    [Fact]
    public void Takes_one_line_in_the_list() =>
        Assert.Equal(
            typeof(ObjectKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ObjectKind)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal),
            AllKinds.List.Select(kind => kind.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Takes_one_file() =>
        Assert.All(AllKinds.List, kind => Assert.True(File.Exists(Path.Combine(Root(), "src", "AriaDb.Schema", "Kinds", kind.GetType().Name + ".cs")), kind.Name));

    [Fact]
    public void Takes_one_name_that_no_other_has() =>
        Assert.Equal(AllKinds.List.Count, AllKinds.List.Select(kind => kind.Name).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("SchemaDiff.cs")]
    [InlineData("ChangeOrder.cs")]
    [InlineData("ChangeOrder.Edges.cs")]
    [InlineData("Verdicts.cs")]
    [InlineData("StronglyConnected.cs")]
    [InlineData("DatabaseSchema.cs")]
    [InlineData("SchemaObject.cs")]
    [InlineData("ObjectKind.cs")]
    [InlineData("Change.cs")]
    [InlineData("Canonical.cs")]
    [InlineData("Fingerprint.cs")]
    public void Changes_nothing_in_the_differ_because_it_names_no_kind(string file)
    {
        var code = WithoutComments(File.ReadAllText(Path.Combine(Root(), "src", "AriaDb.Schema", file)));

        Assert.DoesNotContain("AriaDb.Schema.Kinds", code, StringComparison.Ordinal);
        Assert.All(AllKinds.List, kind => Assert.DoesNotContain($"\"{kind.Name}\"", code, StringComparison.Ordinal));
    }

    [Fact]
    public void Has_a_query_for_every_major_version() =>
        Assert.All(AllKinds.List, kind => Assert.All([14, 15, 16, 17, 18], major => Assert.Matches("^\\s*(select|with) ", kind.Query(major))));

    private static string WithoutComments(string code) => Regex.Replace(code, "//.*", "", RegexOptions.None, TimeSpan.FromSeconds(1));
}
