using System.Globalization;
using System.Text;

namespace AriaDb.Reports;

/// <summary>A table's rows (as the server estimates them) and bytes, indexes included.</summary>
public readonly record struct AuditSize(long Rows, long Bytes);

/// <summary>A table in one database, and what it has there otherwise than in the first database that has it.</summary>
public sealed record AuditPlace(string Database, bool Exists, AuditSize Size, IReadOnlyList<string> Differences);

/// <summary>A table and the databases.</summary>
public sealed record AuditTable(string Module, string Name, bool HasFile, IReadOnlyList<AuditPlace> Places)
{
    /// <summary>Whether it is everywhere, and the same.</summary>
    public bool IsSame => Places.All(p => p.Exists && p.Differences.Count == 0);
}

/// <summary>A database at a glance; a failure where it could not be looked at.</summary>
public sealed record AuditDatabase(
    string Name, string? Failure, string? Version, IReadOnlyList<string> Extensions, int Tables, string? LastFile, IReadOnlyList<string> Exposed);

/// <summary>Databases side by side.</summary>
public sealed record AuditReport(IReadOnlyList<AuditDatabase> Databases, IReadOnlyList<AuditTable> Tables)
{
    public bool IsSame => Databases.All(d => d.Failure is null) && Tables.All(t => t.IsSame);

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var database in Databases)
        {
            text.Append(database.Failure is { } failure
                ? $"{database.Name}: {failure}\n"
                : $"{database.Name}: PostgreSQL {database.Version}, {database.Tables} tables, {(database.LastFile is { } last ? $"at {last}" : "no journal")}; {string.Join("; ", database.Extensions)}\n");
        }

        var names = Databases.Where(d => d.Failure is null).Select(d => d.Name).ToList();
        var width = Tables.Select(t => t.Name.Length).DefaultIfEmpty(5).Max();
        foreach (var module in Tables.GroupBy(t => t.Module))
        {
            text.Append('\n').Append(module.Key.PadRight(width + 2)).Append("  file  ").AppendJoin("", names.Select(n => n.PadRight(22))).Append('\n');
            foreach (var table in module)
            {
                text.Append("  ").Append(table.Name.PadRight(width)).Append(table.HasFile ? "  yes   " : "  no    ")
                    .AppendJoin("", table.Places.Select(p => Cell(p).PadRight(22))).Append('\n');
                foreach (var place in table.Places.Where(p => p.Differences.Count > 0))
                {
                    text.Append($"    {place.Database} differs: {string.Join(", ", place.Differences.Take(8))}{(place.Differences.Count > 8 ? $" and {place.Differences.Count - 8} more" : "")}\n");
                }
            }
        }

        foreach (var database in Databases.Where(d => d.Exposed.Count > 0))
        {
            text.Append($"\n{database.Name}: row level security is off on tables that anon or authenticated may use: {string.Join(", ", database.Exposed)}\n");
        }

        return text.ToString();
    }

    private static string Cell(AuditPlace place) => !place.Exists ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{(place.Differences.Count == 0 ? "same" : "DIFFERENT")} {place.Size.Rows} rows");
}
