using System.Text.RegularExpressions;
using AriaDb.Schema;

namespace AriaDb.Tools;

/// <summary>An object that two schemas do not have alike; where one has it not, its text is null.</summary>
public sealed record PgDumpDifference(string Name, string? Left, string? Right)
{
    public override string ToString() =>
        Right is null ? $"{Name} is only in the first" : Left is null ? $"{Name} is only in the second" : $"{Name} differs:\n{Lines('-', Left, Right)}\n{Lines('+', Right, Left)}";

    private static string Lines(char sign, string text, string other)
    {
        var others = other.Split('\n').ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', text.Split('\n').Where(line => !others.Contains(line)).Select(line => $"  {sign} {line}"));
    }
}

/// <summary>Makes pg_dump's schema text comparable, and compares it. Pure.</summary>
public static partial class PgDumpOracle
{
    private const string Mark = "==== ";

    /// <summary>The entries in the order of their names, each under a line that names it.</summary>
    public static string Normalise(string dump, PgDumpOptions options)
    {
        dump = VersionedColumn().Replace(dump, WithoutVersion);
        var headers = Header().Matches(dump);
        var entries = headers.Select((header, index) =>
        {
            var end = index + 1 < headers.Count ? headers[index + 1].Index : dump.Length;
            var body = Trimmed(dump[(header.Index + header.Length)..end]);
            var (type, name, schema) = (header.Groups["type"].Value, header.Groups["name"].Value, header.Groups["schema"].Value);
            if (!options.Owners && header.Groups["owner"].Value is { Length: > 0 } owner)
            {
                body = WithoutOwner(body, type, owner);
            }

            var place = header.Groups["space"] is { Success: true } space ? $"in tablespace {space.Value}\n" : "";
            return (Name: $"{type} {(schema == "-" ? "" : schema + ".")}{name}", Body: place + type switch
            {
                "TABLE" or "FOREIGN TABLE" when !options.ColumnOrder => WithSortedColumns(body),
                "PUBLICATION TABLE" or "STATISTICS" when !options.ColumnOrder => WithSortedList(body),
                "ACL" or "DEFAULT ACL" or "SECURITY LABEL" => Sorted(body),
                _ => body,
            });
        });
        return string.Concat(entries
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Body, StringComparer.Ordinal)
            .Select(entry => $"{Mark}{entry.Name}\n{entry.Body}\n"));
    }

    /// <summary>What two normalised texts do not have alike, by name.</summary>
    public static IReadOnlyList<PgDumpDifference> Compare(string textA, string textB)
    {
        var (left, right) = (Entries(textA), Entries(textB));
        return
        [
            .. left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(name => new PgDumpDifference(name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)))
                .Where(difference => difference.Left != difference.Right),
        ];
    }

    // Two entries may have one name (default privileges of two roles); they count as one, whatever their order.
    private static Dictionary<string, string> Entries(string text) => text
        .Split('\n' + Mark)
        .Select((entry, index) => index == 0 && entry.StartsWith(Mark, StringComparison.Ordinal) ? entry[Mark.Length..] : entry)
        .Where(entry => entry.Length > 0)
        .Select(entry => entry.Split('\n', 2))
        .GroupBy(entry => entry[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => string.Join('\n', group.Select(entry => entry.ElementAtOrDefault(1)?.Trim('\n') ?? "").Order(StringComparer.Ordinal)), StringComparer.Ordinal);

    // A server of November 2026's minor releases (15.20, 17.12) keeps the moment of a column's last change among its options, which its own pg_dump leaves
    // out and an older one (18.6) does not know.
    private static string WithoutVersion(Match column)
    {
        var options = column.Groups["options"].Value.Split(", ").Where(option => !option.StartsWith("pg_attver=", StringComparison.Ordinal)).ToList();
        return options.Count == 0 ? "" : $"{column.Groups["head"]}{string.Join(", ", options)});\n";
    }

    // Settings for what follows (SET default_tablespace ...) stand at the end of the entry before, and the dump's own end after the last one.
    private static string Trimmed(string body)
    {
        var lines = body.Split('\n').ToList();
        while (lines.Count > 0 && Tail().IsMatch(lines[^1]))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return string.Join('\n', lines.SkipWhile(line => line.Length == 0));
    }

    // ALTER ... OWNER TO is an entry's last statement. With --no-owner pg_dump does not say whose privileges "REVOKE ... FROM role;" takes (15 to 18).
    private static string WithoutOwner(string body, string type, string owner)
    {
        var name = Quote.Identifier(owner);
        if (type is "ACL" or "DEFAULT ACL")
        {
            return Regex.Replace(
                body, $"(?<= (TO|FROM) ){Regex.Escape(name)}(?=( WITH GRANT OPTION)?;$)", "its owner", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        }

        var last = body.LastIndexOf("\nALTER ", StringComparison.Ordinal);
        return last >= 0 && body.EndsWith($" OWNER TO {name};", StringComparison.Ordinal) ? body[..last].TrimEnd('\n') : body;
    }

    private static string Sorted(string body) => string.Join('\n', body.Split('\n').Where(line => line.Length > 0).Order(StringComparer.Ordinal));

    private static string WithSortedColumns(string body)
    {
        var table = TableBody().Match(body);
        if (!table.Success)
        {
            return body;
        }

        // A line that is indented further goes on with the one before.
        var columns = Regex.Split(table.Groups["columns"].Value, @"\n(?=    \S)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(column => column.TrimEnd().TrimEnd(','))
            .Order(StringComparer.Ordinal);
        var end = table.Groups["columns"].Index + table.Groups["columns"].Length;
        return body[..table.Groups["columns"].Index] + string.Join('\n', columns) + WithSortedStatements(body[end..]);
    }

    // What ALTER TABLE says of columns after the table comes in their order, too.
    private static string WithSortedStatements(string rest) => string.Join('\n', Statement().Split(rest)
        .Select(statement => statement.TrimEnd('\n')).Order(StringComparer.Ordinal));

    // Postgres keeps these lists in the order of the table's columns, whatever the statement said (14 to 18).
    private static string WithSortedList(string body) => ColumnList().Replace(
        body, list => string.Join(", ", list.Value.Split(", ").Order(StringComparer.Ordinal)), 1);

    [GeneratedRegex(
        @"^--\n-- Name: (?<name>.*); Type: (?<type>[A-Z ]+); Schema: (?<schema>.*); Owner: (?<owner>.*?)(; Tablespace: (?<space>.*))?\n--\n",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Header();

    [GeneratedRegex(
        @"^(?<head>ALTER [A-Z ]*ONLY .* ALTER COLUMN .* SET \()(?<options>.*pg_attver=.*)\);\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex VersionedColumn();

    [GeneratedRegex(@"\n+(?=ALTER )", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^(SET [a-z_]+ = .*;|--.*|\\(un)?restrict .*|)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"(?<=^ALTER PUBLICATION .* ADD TABLE ONLY .* \()[^()]+(?=\))|(?<=^CREATE STATISTICS .* ON ).*(?= FROM )", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ColumnList();

    [GeneratedRegex(
        @"^CREATE [A-Z ]*TABLE .*\(\n(?<columns>    \S[\s\S]*?)\n\)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TableBody();
}
