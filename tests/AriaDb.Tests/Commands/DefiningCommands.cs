using AriaDb.Commands;
using Xunit;

namespace AriaDb.Tests.Commands;

public sealed class DefiningCommands
{
    /// <summary>Frosting takes these for itself, some as other spellings of one another.</summary>
    private static readonly string[] Frostings =
    [
        "target", "working", "verbosity", "description", "descriptions", "showdescription", "showdescriptions", "tree", "showtree",
        "dryrun", "noop", "whatif", "exclusive", "version", "ver", "info", "help",
    ];

    public static TheoryData<string> Names => [.. AllCommands.List.Select(command => command.Name)];

    [Fact]
    public void Each_has_a_name_of_its_own() =>
        Assert.Equal(AllCommands.List.Count, AllCommands.List.Select(command => command.Name).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_one_lower_case_word(string name) => Assert.All(name, letter => Assert.True(char.IsAsciiLetterLower(letter)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_summary_is_one_line(string name)
    {
        var command = AllCommands.List.Single(each => each.Name == name);

        Assert.InRange(command.Summary.Length, 10, 90);
        Assert.DoesNotContain('\n', command.Summary);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_option_is_named_as_one_of_Frostings(string name) =>
        Assert.DoesNotContain(
            AllCommands.List.Single(each => each.Name == name).Options,
            option => Frostings.Contains(option.Name, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_example_uses_options_that_exist_and_all_that_are_required(string name)
    {
        var command = AllCommands.List.Single(each => each.Name == name);

        var used = command.Example.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal))
            .Select(word => word[2..].Split('=')[0])
            .ToList();

        Assert.Subset(command.Options.Select(option => option.Name).ToHashSet(StringComparer.Ordinal), used.ToHashSet(StringComparer.Ordinal));
        Assert.Superset(command.Options.Where(option => option.Required).Select(option => option.Name).ToHashSet(StringComparer.Ordinal), used.ToHashSet(StringComparer.Ordinal));
    }
}
