namespace AriaDb.Tests.Generated;

/// <summary>Types, values of them, and expressions over columns.</summary>
internal static class Values
{
    private static readonly string[] _plain =
    [
        "integer", "integer", "bigint", "smallint", "text", "text", "varchar(10)", "varchar(20)", "varchar", "char(5)", "numeric(10,2)", "numeric(12,4)", "numeric",
        "boolean", "date", "timestamp", "timestamptz", "timestamptz(3)", "time", "interval", "uuid", "jsonb", "json", "bytea", "integer[]", "text[]", "inet",
        "double precision", "real", "bit(8)", "varbit", "tsvector", "int4range", "point", "name", "\"char\"", "numeric(10,2)[]", "xml", "oid", "money",
    ];

    public static string Type(Draft draft) => draft.Types.Count > 0 && draft.Chance(18)
        ? draft.OneOf(draft.Types) + (draft.Chance(15) ? "[]" : "")
        : draft.Pick(_plain);

    public static string Literal(Draft draft, string type) => Base(type) switch
    {
        "integer" or "bigint" or "smallint" or "oid" => $"{draft.Next(100)}",
        "numeric" or "double precision" or "real" => $"{draft.Next(100)}.5",
        "text" or "varchar" or "char" or "name" => draft.Pick("'a'", "'it''s'", "'b \"c\"'", "e'back\\\\slash'", "'Zürich'", "''"),
        "\"char\"" => "'x'",
        "boolean" => draft.Pick("true", "false"),
        "date" => "'2024-02-29'",
        "timestamp" or "timestamptz" => "'2024-02-29 12:34:56'",
        "time" => "'12:34'",
        "interval" => "'1 day 02:03'",
        "uuid" => $"'00000000-0000-0000-0000-0000000000{draft.Next(90) + 10}'",
        "json" or "jsonb" => $"'{{\"a\": {draft.Next(9)}}}'",
        "bytea" => "'\\x00ff'",
        "inet" => "'10.0.0.1'",
        "bit" => "'10101010'",
        "varbit" => "'101'",
        "tsvector" => "'a:1 b:2'",
        "int4range" => $"'[{draft.Next(9)},{10 + draft.Next(9)})'",
        "point" => "'(1,2)'",
        "money" => "12.34::money",
        "xml" => "'<a/>'",
        "[]" => "'{}'",
        _ => draft.Pick("'one'", "'two'", "'three'"),
    };

    /// <summary>A default for a column of that type.</summary>
    public static string Default(Draft draft, string type) => Base(type) switch
    {
        "integer" or "bigint" when draft.Sequences.Count > 0 && draft.Chance(30) => $"nextval('{draft.OneOf(draft.Sequences).Replace("'", "''", StringComparison.Ordinal)}')",
        "integer" or "bigint" or "numeric" when draft.Functions.Count > 0 && draft.Chance(30) => Call(draft, draft.OneOf(draft.Functions), []),
        "timestamptz" or "timestamp" when draft.Chance(60) => draft.Pick("now()", "clock_timestamp()", "current_timestamp + interval '1 day'"),
        "date" when draft.Chance(50) => "current_date",
        "uuid" when draft.Chance(60) => "gen_random_uuid()",
        "text" when draft.Chance(30) => draft.Pick("current_user", "upper('x') || 'it''s'", "e'a\\nb'", "null"),
        "jsonb" when draft.Chance(30) => "jsonb_build_object('k', array[1,2])",
        _ => Literal(draft, type),
    };

    /// <summary>Something immutable over a column.</summary>
    public static string Expression(Draft draft, DraftColumn column) => Base(column.Type) switch
    {
        "integer" or "bigint" or "smallint" => draft.Pick($"{column.Name} + 1", $"abs({column.Name})", $"{column.Name} % 10", $"coalesce({column.Name}, 0)"),
        "numeric" => draft.Pick($"round({column.Name}, 1)", $"{column.Name} * 2"),
        "text" or "varchar" => draft.Pick($"lower({column.Name})", $"upper({column.Name}) || 'x'", $"length({column.Name})", $"{column.Name} collate \"C\""),
        "jsonb" => draft.Pick($"{column.Name} ->> 'a'", $"({column.Name} -> 'a') is not null"),
        "boolean" => $"not {column.Name}",
        "timestamp" => $"date_trunc('day', {column.Name})",
        "int4range" => $"lower({column.Name})",
        "[]" => $"cardinality({column.Name})",
        _ => draft.Pick($"{column.Name} is null", $"coalesce({column.Name}, {Literal(draft, column.Type)})"),
    };

    /// <summary>A condition over a relation's columns.</summary>
    public static string Condition(Draft draft, DraftRelation relation)
    {
        var column = draft.ColumnsOf(relation, 1)[0];
        var call = draft.Functions.Count > 0 && draft.Chance(25)
            ? $"{Call(draft, draft.OneOf(draft.Functions), relation.Columns)} is not null"
            : null;
        var simple = Base(column.Type) switch
        {
            "integer" or "bigint" or "numeric" or "smallint" => $"{column.Name} {draft.Pick(">", ">=", "<>")} {(draft.Chance(50) ? -5 : 0)}",
            "text" or "varchar" => draft.Pick($"{column.Name} <> 'it''s'", $"{column.Name} ~ '^[a-z]'", $"length({column.Name}) < 1000", $"{column.Name} in ('a', 'b')"),
            "boolean" => column.Name,
            "jsonb" => $"{column.Name} ? 'a'",
            _ => draft.Pick($"{column.Name} is not null", $"{column.Name} = {Literal(draft, column.Type)}"),
        };
        return call ?? (draft.Chance(25) ? $"{simple} or {Condition(draft, relation)}" : simple);
    }

    public static string Call(Draft draft, (string Name, string Arguments) function, IReadOnlyList<DraftColumn> columns)
    {
        var types = function.Arguments.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var arguments = types.Select(t => columns.FirstOrDefault(c => c.Type == t) is { } column && draft.Chance(70) ? column.Name : $"{Literal(draft, t)}::{t}");
        return $"{function.Name}({string.Join(", ", arguments)})";
    }

    private static string Base(string type) => type.EndsWith("[]", StringComparison.Ordinal) ? "[]" : type.Split('(')[0];
}
