namespace Build;

/// <summary>What a person asked for: targets, their options, and Frosting's own flags. Frosting sees only the latter: it would accept any option.</summary>
public sealed record Call(
    IReadOnlyList<Target> Targets,
    OptionValues Options,
    IReadOnlyList<string> FrostingFlags,
    bool WantsHelp,
    bool WantsVersion)
{
    /// <summary>Understands the words or refuses them all, before anything runs.</summary>
    public static Call Parse(IReadOnlyList<string> words, IReadOnlyList<Target> targets) => new CallParser(words, targets).Parse();
}
