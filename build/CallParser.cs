namespace Build;

/// <summary>Reads <c>--name=value</c>, <c>--name value</c> and <c>--flag</c>, and collects all that is wrong.</summary>
internal sealed class CallParser(IReadOnlyList<string> words, IReadOnlyList<Target> targets)
{
    private static readonly CommandOption Target = new("target", "NAME", "The target to run") { Repeatable = true };
    private static readonly CommandOption Verbosity = new("verbosity", "LEVEL", "quiet, minimal, normal, verbose or diagnostic");
    private static readonly CommandOption Help = new("help", null, "Show the help of a target");
    private static readonly CommandOption Version = new("version", null, "Show the version");

    /// <summary>Frosting's flags that make sense here; the names are Frosting's.</summary>
    private static readonly CommandOption[] FrostingFlags =
    [
        new("dryrun", null, "Name the tasks that would run"),
        new("exclusive", null, "Run the target without those it depends on"),
        new("tree", null, "Show which target runs which before it"),
        new("description", null, "Show each target's description"),
    ];

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["-t"] = "--target", ["-v"] = "--verbosity", ["-h"] = "--help", ["-?"] = "--help", ["-e"] = "--exclusive",
    };

    private readonly List<string> problems = [];

    public static IReadOnlyList<CommandOption> Own { get; } = [Target, Help, Version, Verbosity, .. FrostingFlags];

    public Call Parse()
    {
        var asked = AskedTargets();
        var known = asked.SelectMany(target => target.Options).DistinctBy(option => option.Name).ToList();
        var options = Read([.. Own, .. known]);
        var wantsHelp = options.Has(Help);
        if (!wantsHelp)
        {
            problems.AddRange(options.Problems([.. Own, .. known]));
        }

        if (problems.Count > 0)
        {
            throw new CommandLineException(problems, SeeAlso(asked));
        }

        var flags = FrostingFlags.Where(options.Has).Select(option => $"--{option.Name}");
        var verbosity = options.Has(Verbosity) ? [$"--verbosity={options.Value(Verbosity)}"] : Array.Empty<string>();
        return new Call(asked, options, [.. flags, .. verbosity], wantsHelp, options.Has(Version));
    }

    private static string SeeAlso(List<Target> asked) => asked.Count == 1
        ? $"Its options: {Repository.Script} --target={asked[0].Name} --help"
        : $"The targets: {Repository.Script}";

    /// <summary>First of all the targets, because they say which options there are.</summary>
    private List<Target> AskedTargets()
    {
        var asked = new List<Target>();
        foreach (var name in Read([Target], onlyThese: true).Values(Target).Where(name => name.Length > 0))
        {
            if (targets.FirstOrDefault(target => target.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } target)
            {
                asked.Add(target);
            }
            else
            {
                problems.Add($"there is no target {TypedWord.Shown(name)}{NearestName.Hint(name, targets.Select(target => target.Name))}");
            }
        }

        return asked;
    }

    private OptionValues Read(IReadOnlyList<CommandOption> known, bool onlyThese = false)
    {
        var values = new OptionValues();
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = Split(words[i]);
            var option = name is null ? null : known.FirstOrDefault(each => each.Name == name);
            if (option is null)
            {
                if (!onlyThese)
                {
                    problems.Add(Unknown(words[i], name, known));
                }

                continue;
            }

            if (option.IsFlag && value is not null)
            {
                problems.Add($"--{name} takes no value");
            }

            if (!option.IsFlag && value is null && i + 1 < words.Count && !words[i + 1].StartsWith('-'))
            {
                value = words[++i];
            }

            values = values.With(option, value);
        }

        return values;
    }

    private static (string? Name, string? Value) Split(string word)
    {
        var parts = word.Split('=', 2);
        var name = ShortNames.GetValueOrDefault(parts[0], parts[0]);
        return (name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : null, parts.Length == 2 ? parts[1] : null);
    }

    private string Unknown(string word, string? name, IReadOnlyList<CommandOption> known)
    {
        if (name is null)
        {
            return targets.FirstOrDefault(target => target.Name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } target
                ? $"'{word}' stands alone; did you mean --target={target.Name}?"
                : $"'{TypedWord.Shown(word)}' is no option";
        }

        return $"there is no option --{TypedWord.Shown(name)}{NearestName.Hint($"--{name}", known.Select(option => $"--{option.Name}"))}";
    }
}
