using System.Globalization;
using System.Text;
using AriaDb.Splitting;

namespace AriaDb.Reports;

/// <summary>A role on the new server.</summary>
/// <param name="State">"made" (or "to be made"), or "there already".</param>
/// <param name="Password">What became of its password, never the password: "carried over", "to be set", "none", or "left as it is".</param>
public sealed record SplitRole(string Name, string State, string Password);

/// <summary>A table that moves; the hash is there once it is proven equal in both.</summary>
public sealed record SplitTable(string Name, long Bytes, long? Rows, string? Hash);

/// <summary>The move of a database to another server: what will be done, or what was done and proven.</summary>
/// <param name="Remaining">What a person has to do, beside giving the clients the new address.</param>
/// <param name="TakeBack">SQL for the old server that lets clients write to the old database again.</param>
public sealed record SplitReport(
    string Database,
    string From,
    string To,
    bool IsDone,
    long Bytes,
    IReadOnlyList<string> Extensions,
    IReadOnlyList<SplitRole> Roles,
    IReadOnlyList<SplitTable> Tables,
    IReadOnlyList<ConnectedClient> Clients,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Remaining,
    string TakeBack)
{
    /// <summary>The report's shape (docs/reports.md).</summary>
    public string Format { get; init; } = "ariadb-split/1";

    /// <summary>The schema's fingerprint, with owners, equal in both.</summary>
    public string? Fingerprint { get; init; }

    public int? Sequences { get; init; }

    public long? LargeObjects { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    internal static SplitReport Of(SplitRequest request, SplitPlan plan) => new(
        request.Source.Name, request.Source.Redacted, request.Destination.Redacted, IsDone: false, plan.Bytes, plan.Extensions,
        [.. plan.Roles.Roles.Select(role => Role(role, plan))],
        [.. plan.Tables.Select(table => new SplitTable(Schema.Quote.Qualified(table.Table.Schema, table.Table.Name), table.Bytes, null, null))],
        plan.Clients, plan.Notes, plan.Remaining, ReadOnlySwitch.Sql(request.Source.Database, plan.Properties.Comment));

    internal SplitReport Done(SplitPlan plan, ProvenCopy proven, DateTimeOffset at) => this with
    {
        IsDone = true,
        Roles = [.. Roles.Select(role => role.State == "to be made" ? role with { State = "made" } : role)],
        Tables = [.. plan.Tables.Select(table => (Table: table, Name: Schema.Quote.Qualified(table.Table.Schema, table.Table.Name)))
            .Select(pair => new SplitTable(pair.Name, pair.Table.Bytes, proven.Contents.Tables.GetValueOrDefault(pair.Name)?.Rows, proven.Contents.Tables.GetValueOrDefault(pair.Name)?.Hash))],
        Fingerprint = proven.Fingerprint,
        Sequences = proven.Contents.Sequences.Count,
        LargeObjects = proven.Contents.LargeObjects,
        DoneAt = at,
    };

    private static SplitRole Role(ServerRole role, SplitPlan plan)
    {
        if (plan.RolesThere.Roles.FirstOrDefault(there => there.Name == role.Name) is { } existing)
        {
            return new(role.Name, existing == role ? "there already" : "there already, with other attributes", "left as it is");
        }

        var password = plan.Passwords is null ? role.MayLogin ? "to be set" : "none" : plan.Passwords.GetValueOrDefault(role.Name) is null ? "none" : "carried over";
        return new(role.Name, "to be made", password);
    }

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(IsDone
            ? $"{Database} is now at {To}; proven equal: {Proof}.\n"
            : $"{Database} ({From}, {Megabytes(Bytes)}) moves to {To}: {Tables.Count} tables, {Roles.Count} roles{(Extensions.Count > 0 ? ", extensions " + string.Join(", ", Extensions) : "")}.\n");
        foreach (var (heading, table) in Sections())
        {
            text.Append($"\n{heading}\n").Append(table.ToText());
        }

        Lines(text, "Notes:", IsDone ? [] : Notes);
        Lines(text, "Left to do by hand:", Remaining);
        return text.Append(IsDone
            ? $"\nThe old database is read-only, and keeps all it had. To take that back:\n  {CommandLine}\nor in psql, on {From}:\n  {TakeBack}\n"
            : "\nClients that are connected are disconnected once, and can only read the old database from then on.\n").ToString();
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder($"# {(IsDone ? "Moved" : "To move")}: {ReportTable.Cell(Database)}\n\nFrom `{From}` to `{To}`{(IsDone ? $"; proven equal: {Proof}" : "")}.\n");
        foreach (var (heading, table) in Sections().Append(("Tables", new ReportTable(
            ["table", "bytes", "rows", "hash"],
            [.. Tables.Select(t => (IReadOnlyList<string>)[t.Name, Number(t.Bytes), t.Rows is { } rows ? Number(rows) : "", t.Hash ?? ""])]))))
        {
            text.Append($"\n## {heading.TrimEnd(':')}\n\n{table.ToMarkdown()}");
        }

        foreach (var (heading, lines) in new[] { ("Notes", Notes), ("Left to do by hand", Remaining) }.Where(pair => pair.Item2.Count > 0))
        {
            text.Append($"\n## {heading}\n\n{string.Concat(lines.Select(line => $"- {ReportTable.Cell(line)}\n"))}");
        }

        return text.Append($"\n## To take the read-only setting back\n\n~~~~~~sql\n{TakeBack}\n~~~~~~\n").ToString();
    }

    private string CommandLine => $"./build.sh --target=Split --database={(Database == From ? $"'{From}'" : Database)} --take-back";

    private string Proof => string.Create(
        CultureInfo.InvariantCulture, $"schema {Fingerprint}, {Tables.Count} tables ({Tables.Sum(table => table.Rows)} rows), {Sequences} sequences, {LargeObjects} large objects");

    private IEnumerable<(string Heading, ReportTable Table)> Sections()
    {
        if (Clients.Count > 0)
        {
            yield return (IsDone ? "These clients were connected, and must get the new address:" : "Clients connected now, which must get the new address:", new(
                ["application", "address", "user", "sessions"], [.. Clients.Select(c => (IReadOnlyList<string>)[c.Application, c.Address, c.User, Number(c.Sessions)])]));
        }

        yield return ("Roles on the new server:", new(["role", "is", "password"], [.. Roles.Select(r => (IReadOnlyList<string>)[r.Name, r.State, r.Password])]));
    }

    private static void Lines(StringBuilder text, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append($"\n{heading}\n{string.Concat(lines.Select(line => $"  {line}\n"))}");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / 1_000_000d).ToString("0.#", CultureInfo.InvariantCulture) + " MB";
}
