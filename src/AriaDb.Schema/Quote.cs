using System.Buffers;
using System.Collections.Frozen;

namespace AriaDb.Schema;

/// <summary>The only way from a raw name or value to SQL text.</summary>
public static class Quote
{
    // The keywords of PostgreSQL 14 to 18 that are not of category "unreserved" (src/include/parser/kwlist.h), which is
    // what quote_ident() quotes.
    private static readonly FrozenSet<string> _keywords = (
        "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char "
        + "character check coalesce collate collation column concurrently constraint create cross current_catalog current_date "
        + "current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do "
        + "else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike "
        + "in initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists "
        + "json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like "
        + "limit localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset "
        + "on only or order out outer overlaps overlay placing position precision primary real references returning right row select "
        + "session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing "
        + "treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat "
        + "xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> _plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>An identifier, in double quotes only where Postgres would read it as something else without them.</summary>
    public static string Identifier(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var plain = name[0] is (>= 'a' and <= 'z') or '_' && !name.AsSpan().ContainsAnyExcept(_plain) && !_keywords.Contains(name);
        return plain ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>What an identifier is a form of: the opposite of <see cref="Identifier"/>.</summary>
    public static string Raw(string identifier) =>
        identifier is ['"', ..] ? identifier[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : identifier;

    /// <summary>Identifiers joined by dots.</summary>
    public static string Qualified(string schema, string name) => $"{Identifier(schema)}.{Identifier(name)}";

    /// <summary>Identifiers joined by commas.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Identifier));

    /// <summary>A role, where PUBLIC is a word of the language.</summary>
    public static string Role(string name) => name.Length == 0 ? "public" : Identifier(name);

    /// <summary>A string constant that means the same whatever standard_conforming_strings is, and whatever a file's ends of lines become.</summary>
    public static string Literal(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var quoted = value.Replace("'", "''", StringComparison.Ordinal);
        return quoted.AsSpan().ContainsAny('\\', '\r')
            ? $"E'{quoted.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}'"
            : $"'{quoted}'";
    }

    /// <summary>
    /// Storage parameters as pg_class.reloptions has them (<c>fillfactor=70</c>) as a parenthesised list. A value is always quoted:
    /// Postgres takes a quoted constant for every parameter.
    /// </summary>
    public static string Options(IEnumerable<string> options) => string.Join(", ", options.Select(option =>
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        var name = string.Join('.', option[..equals].Split('.').Select(Identifier));
        return $"{name}={Literal(option[(equals + 1)..])}";
    }));
}
