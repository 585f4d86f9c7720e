namespace AriaDb.Commands;

/// <summary>Options that say something only together, or only without each other.</summary>
internal static class Combinations
{
    /// <summary>Refuses those of the others that are given beside an option; all at once.</summary>
    public static void RefuseBeside(this Invocation invocation, CommandOption option, params IReadOnlyList<CommandOption> others)
    {
        if (invocation.Has(option))
        {
            Refuse(others.Where(invocation.Has).Select(other => $"{other.Usage} does not go with {option.Usage}"));
        }
    }

    /// <summary>Refuses those of the others that are given without an option they belong to; all at once.</summary>
    public static void RefuseWithout(this Invocation invocation, CommandOption option, params IReadOnlyList<CommandOption> others)
    {
        if (!invocation.Has(option))
        {
            Refuse(others.Where(invocation.Has).Select(other => $"{other.Usage} goes with {option.Usage}"));
        }
    }

    /// <summary>The databases named by an option, or all there are; a list of nothing, or one that says a name twice, is refused.</summary>
    public static IReadOnlyList<string> Names(this Invocation invocation, CommandOption option, IEnumerable<string> otherwise)
    {
        if (!invocation.Has(option))
        {
            return [.. otherwise];
        }

        var names = invocation.Codes(option);
        Refuse(names.Count == 0 ? [$"{option.Usage} names none"]
            : names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{option.Usage} names {TypedWord.Shown(same.Key)} twice"));
        return names;
    }

    private static void Refuse(IEnumerable<string> problems)
    {
        if (problems.ToList() is { Count: > 0 } found)
        {
            throw new CommandLineException(found);
        }
    }
}
