namespace AriaDb.Schema.Kinds;

/// <summary>OPTIONS (...) of foreign-data wrappers, servers, mappings, foreign tables and their columns: <c>name=value</c> in the catalog.</summary>
internal static class ForeignOptions
{
    /// <summary>The clause of a CREATE, with its leading space; empty without options.</summary>
    public static string Created(ValueList<string> options) =>
        options.Count == 0 ? "" : $" options ({string.Join(", ", options.Select(Pair))})";

    /// <summary>The clause of an ALTER, with its leading space; empty where the two are alike. Postgres adds new options at the end.</summary>
    public static string Altered(ValueList<string> from, ValueList<string> to)
    {
        var (old, wanted) = (from.Select(NameOf).ToList(), to.Select(NameOf).ToList());
        var clauses = old.Except(wanted).Select(name => $"drop {Quote.Identifier(name)}")
            .Concat(to.Except(from).Select(option => $"{(old.Contains(NameOf(option)) ? "set" : "add")} {Pair(option)}"))
            .ToList();
        return clauses.Count == 0 ? "" : $" options ({string.Join(", ", clauses)})";
    }

    /// <summary>SQL for options in the order of their names: the order they were given in means nothing.</summary>
    public static string Sorted(string array) => $"array(select o from unnest({array}) o order by o collate \"C\")";

    private static string NameOf(string option) => option[..option.IndexOf('=', StringComparison.Ordinal)];

    private static string Pair(string option) =>
        $"{Quote.Identifier(NameOf(option))} {Quote.Literal(option[(option.IndexOf('=', StringComparison.Ordinal) + 1)..])}";
}
