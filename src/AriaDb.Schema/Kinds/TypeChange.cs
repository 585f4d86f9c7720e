namespace AriaDb.Schema.Kinds;

/// <summary>What a column's change of type needs and risks, judged by the names of the types.</summary>
internal static class TypeChange
{
    // Within a family Postgres has assignment casts, which refuse what does not fit; an explicit cast would cut it off unseen
    // ('abcdef'::varchar(3) is 'abc').
    private static readonly string[][] _families =
    [
        ["smallint", "integer", "bigint", "numeric", "real", "double precision"],
        ["text", "character varying", "character", "bpchar", "name"],
        ["timestamp without time zone", "timestamp with time zone", "date"],
        ["json", "jsonb"],
        ["bit", "bit varying"],
        ["inet", "cidr"],
        ["time without time zone", "time with time zone"],
    ];

    /// <summary>The USING clause, with its leading space; empty where the assignment cast does it.</summary>
    public static string Using(string column, string from, string to)
    {
        var (oldBase, newBase) = (BaseOf(from), BaseOf(to));
        if (oldBase == newBase || FamilyOf(oldBase) is { } family && family.Contains(newBase))
        {
            return "";
        }

        // Every type casts to and from text; between two others a cast may not exist, and Postgres refuses to parse it.
        var direct = IsText(oldBase) || IsText(newBase) || (oldBase, newBase) is ("boolean", "integer") or ("integer", "boolean");
        var path = direct ? "" : from.EndsWith("[]", StringComparison.Ordinal) && to.EndsWith("[]", StringComparison.Ordinal) ? "::text[]" : "::text";
        return $" using {column}{path}::{to}";
    }

    public static IEnumerable<Hazard> Hazards(string column, string from, string to)
    {
        var (oldBase, newBase) = (BaseOf(from), BaseOf(to));
        if (!IsBinaryWidening(from, to))
        {
            yield return new Hazard(HazardKind.RewritesTable, $"rewrites the table of {column}");
        }

        if (IsBinaryWidening(from, to) || IsLossless(oldBase, newBase, from, to))
        {
            yield break;
        }

        yield return new Hazard(HazardKind.DependsOnData, $"fails when a value of {column} does not fit {to}");
        if (FamilyOf(oldBase) is { } family && family.Contains(newBase) && !IsText(newBase))
        {
            yield return new Hazard(HazardKind.DeletesData, $"values of {column} may be rounded to fit {to}");
        }
    }

    private static string BaseOf(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return type;
        }

        var close = type.IndexOf(')', open);
        return type[..open] + type[(close + 1)..];
    }

    private static string[]? FamilyOf(string baseType) => _families.FirstOrDefault(f => f.Contains(baseType));

    private static bool IsText(string baseType) => baseType is "text" or "character varying" or "character" or "bpchar" or "name";

    // RELIABILITY facts on 15 and 17: varchar(10) to varchar(20) or text, and numeric(10,2) to numeric(12,2), rewrite nothing.
    private static bool IsBinaryWidening(string from, string to)
    {
        var (oldBase, newBase) = (BaseOf(from), BaseOf(to));
        if (oldBase is "character varying" && newBase == "text")
        {
            return true;
        }

        if (oldBase != newBase)
        {
            return oldBase == "text" && to == "character varying";
        }

        var (oldSize, newSize) = (SizesOf(from), SizesOf(to));
        return oldBase switch
        {
            "character varying" or "bit varying" => newSize.Length == 0 || (oldSize.Length == 1 && newSize[0] >= oldSize[0]),
            "numeric" => newSize.Length == 0
                || (oldSize.Length == 2 && newSize.Length == 2 && newSize[1] == oldSize[1] && newSize[0] >= oldSize[0]),
            _ => false,
        };
    }

    private static bool IsLossless(string oldBase, string newBase, string from, string to) => (oldBase, newBase) switch
    {
        ("smallint", "integer" or "bigint" or "numeric" or "real" or "double precision") => SizesOf(to).Length == 0,
        ("integer", "bigint" or "numeric" or "double precision") => SizesOf(to).Length == 0,
        ("bigint", "numeric") => SizesOf(to).Length == 0,
        ("real", "double precision") => true,
        ("json", "jsonb") or ("jsonb", "json") => true,
        ("date", "timestamp without time zone" or "timestamp with time zone") => true,
        ("timestamp without time zone", "timestamp with time zone") => true,
        _ => newBase == "text" && from.Length > 0,
    };

    private static int[] SizesOf(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? [] : [.. type[(open + 1)..type.IndexOf(')', open)].Split(',').Select(s => int.TryParse(s, out var n) ? n : 0)];
    }
}
