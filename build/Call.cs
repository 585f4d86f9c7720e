namespace Build;

/// <summary>What a person asked for: targets, their options, and Frosting's own flags.</summary>
public sealed record Call(
    IReadOnlyList<Target> Targets,
    OptionValues Options,
    IReadOnlyList<string> FrostingFlags,
    bool WantsHelp,
    bool WantsVersion)
{
    /// <summary>The words Frosting gets; it never sees our options, which it would accept whatever they are.</summary>
    public IEnumerable<string> FrostingArguments => [.. Targets.Select(target => $"--target={target.Name}"), .. FrostingFlags];

    /// <summary>Understands the words or refuses them all, before anything runs.</summary>
    public static Call Parse(IReadOnlyList<string> words, IReadOnlyList<Target> targets) => new CallParser(words, targets).Parse();
}
