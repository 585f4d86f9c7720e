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

    /// <summary>The USING clause, with its leading space. A foreign table takes none, nor does what has one below: no row is rewritten there (14 to 18).</summary>
    public static string UsingWhereTaken(ObjectId table, string? value, DiffContext context) =>
        value is null || Relations.WithAllBelow(table, context.From).Any(t => t.Kind == "foreign table") ? "" : $" using {value}";

    /// <summary>What becomes of a column's values; null where the assignment cast does it.</summary>
    public static string? Cast(string column, string from, string to)
    {
        var (oldBase, newBase) = (BaseOf(from), BaseOf(to));
        if (oldBase == newBase || FamilyOf(oldBase) is { } family && family.Contains(newBase))
        {
            return null;
        }

        // Every type casts to and from text; between two others a cast may not exist, and Postgres refuses to parse it.
        var direct = IsText(oldBase) || IsText(newBase) || (oldBase, newBase) is ("boolean", "integer") or ("integer", "boolean");
        var path = direct ? "" : from.EndsWith("[]", StringComparison.Ordinal) && to.EndsWith("[]", StringComparison.Ordinal) ? "::text[]" : "::text";
        return $"{column}{path}::{to}";
    }

    /// <summary>Whether values of one type become those of the other without a USING clause: every type has an assignment cast to text.</summary>
    public static bool IsAssigned(string from, string to) => Cast("", from, to) is null || IsText(BaseOf(to));

    /// <param name="unfit">A query that counts the rows whose values do not fit.</param>
    public static IEnumerable<Hazard> Hazards(string column, string from, string to, string? unfit = null)
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

        yield return new Hazard(HazardKind.DependsOnData, $"fails when a value of {column} does not fit {to}") { CountQuery = unfit };
        if (FamilyOf(oldBase) is { } family && family.Contains(newBase) && !IsText(newBase))
        {
            yield return new Hazard(HazardKind.DeletesData, $"values of {column} may be rounded to fit {to}");
        }
    }

    /// <summary>
    /// Counts the rows whose value is refused by the new type; null where no query tells. Before 16, which has pg_input_is_valid(), what is no number,
    /// uuid or boolean is told by its text, and of other types nothing is known.
    /// </summary>
    public static string? Unfit(Column from, Column to, DiffContext context)
    {
        var (column, size, target) = (Quote.Identifier(from.Name), SizesOf(to.Type), BaseOf(to.Type));
        var text = $"{column}::text";
        var refused = to.Generated is not null ? null
            : context.To.Find<EnumType>(new("enum", to.Type)) is { } type ? $"{text} not in ({string.Join(", ", type.Labels.Select(Quote.Literal).DefaultIfEmpty("''"))})"
            : IsText(target) && size is [var length] ? $"rtrim(substr({text}, {length} + 1), ' ') <> ''"
            : FamilyOf(target) == _families[0] && FamilyOf(BaseOf(from.Type)) == _families[0] ? OutOfRange($"{column}::numeric", target, size)
            : size is [var bits] && BaseOf(from.Type) is "bit" or "bit varying" && target is "bit" or "bit varying" ? $"length({column}) {(target == "bit" ? "<>" : ">")} {bits}"
            : size is [var dimensions] && DimensionsOf(BaseOf(from.Type), text) is { } have && DimensionsOf(target, text) is not null ? $"{have} <> {dimensions}"
            : context.From.MajorVersion >= 16 ? $"not pg_input_is_valid({text}, {Quote.Literal(to.Type)})"
            : FamilyOf(target) == _families[0] ? $"case when {text} ~ {Quote.Literal(NumberOf(target))} then {OutOfRange($"{text}::numeric", target, size) ?? "false"} else true end"
            : target == "uuid" ? $$"""{{text}} !~* '^(\{([0-9a-f]{4}-?){8}\}|([0-9a-f]{4}-?){8})$'"""
            : target == "boolean" ? $"lower(btrim({text})) !~ '^(t|tr|tru|true|y|ye|yes|on|1|f|fa|fal|fals|false|n|no|of|off|0)$'"
            : null;
        return refused is null ? null : $"{Counting.All(from.Table)} where {column} is not null and {refused}";
    }

    // pgvector's types, in whichever schema: a vector's text is [1,2,3], a sparse one's {1:1,3:2}/5. Its input raises errors that pg_input_is_valid() passes on (0.8).
    private static string? DimensionsOf(string type, string text) => type[(type.LastIndexOf('.') + 1)..] switch
    {
        "vector" or "halfvec" => $"cardinality(string_to_array({text}, ','))",
        "sparsevec" => $"split_part({text}, '/', 2)::int",
        _ => null,
    };

    private static string NumberOf(string type) => type is "smallint" or "integer" or "bigint"
        ? @"^\s*[-+]?[0-9]+\s*$"
        : @"^\s*([-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|[nN][aA][nN])\s*$";

    private static string? OutOfRange(string number, string type, int[] size) => (type, size) switch
    {
        ("smallint", _) => $"not round({number}) between {short.MinValue} and {short.MaxValue}",
        ("integer", _) => $"not round({number}) between {int.MinValue} and {int.MaxValue}",
        ("bigint", _) => $"not round({number}) between {long.MinValue} and {long.MaxValue}",
        ("numeric", [var precision, var scale]) => $"abs(round({number}, {scale})) >= 1e{precision - scale} and {number} <> 'NaN'",
        _ => null,
    };

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
