using System.Globalization;
using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Exporting;
using AriaDb.Planning;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Commands;

/// <summary>Prints the SQL that turns one live database's schema into another's.</summary>
public static class DiffCommand
{
    public const string Summary = "Print the SQL that turns one database's schema into another's";

    private static readonly CommandOption Schemas = new("schema", "NAME", "Only this schema; every one otherwise") { Repeatable = true };
    private static readonly CommandOption NoOwners = new("no-owners", null, "Leave out who owns what");

    public static Command Definition { get; } = new(
        "diff", Summary, [CommonOptions.From, CommonOptions.To, CommonOptions.Allow, CommonOptions.Online, Schemas, NoOwners, CommonOptions.Rename, CommonOptions.Server], "--from=prod --to=dev", RunAsync)
    {
        Details = """
            SQL on standard output, messages on standard error; nothing where nothing differs; exit code 0 either way. Both are only read.
            The short forms, which run in one transaction, or in two where a new value of an enum is used; --online=on gives those that keep nobody
            waiting, which run in none.
            Rows that a change would stumble over now are counted, for at most 5 s each.
            A statement that loses data is left out as a comment unless --allow=DELETES_DATA or --allow=all.
            Versions of extensions belong to the servers: where they differ, a message says so.
            With --rename the schema is copied to a throwaway server and renamed there, which says what refers to it; owners are left out then.
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var allowed = invocation.AllowedHazards();
        var settings = invocation.Settings();
        var (from, to) = (invocation.Target(CommonOptions.From, settings), invocation.Target(CommonOptions.To, settings));
        // Names of the configuration mean the application's schema; a bare URL means the database as it is.
        var isConfigured = from.IsConfigured && to.IsConfigured;
        var options = isConfigured ? SchemaScope.Of(settings) : new ReadOptions { Owners = !invocation.Has(NoOwners) };
        if (invocation.Values(Schemas) is { Count: > 0 } schemas)
        {
            options = options with { Schemas = schemas };
        }

        var (present, wanted) = await ConnectionFactory.OpenForCatalogsAsync(from, to, "ariadb diff", cancellationToken);
        await using var ofPresent = present;
        await using var ofWanted = wanted;
        var copy = invocation.Values(CommonOptions.Rename) is { Count: > 0 } renames
            ? new RenamedCopy(renames, isConfigured ? settings : settings with { Platform = Platform.None }, invocation.ServerChoice(), invocation.Progress)
            : null;
        var result = await Diff.BetweenAsync(present, wanted, options, invocation.IsOnline(otherwise: false), cancellationToken, copy);

        foreach (var left in result.Unmodelled)
        {
            await invocation.Error.WriteLineAsync($"not compared: {left.Description}");
        }

        foreach (var (old, renamed) in result.Suspected)
        {
            await invocation.Error.WriteLineAsync($"note: {old} goes and {renamed} is new, of one shape. If it was renamed, say --rename=\"{old}:{renamed.Name}\".");
        }

        foreach (var (installed, other) in result.OtherVersions)
        {
            await invocation.Error.WriteLineAsync($"note: {other.Id} is {installed.Version} in {from.Name} and {other.Version} in {to.Name}; versions are not compared. "
                + $"To change it: alter extension {Quote.Identifier(other.Name)} update to {Quote.Literal(other.Version)};");
        }

        await WriteHazardsAsync(invocation, present, result, cancellationToken);
        await invocation.Out.WriteAsync(result.ToSql(allowed));
        return ExitCode.Done;
    }

    // What a change would stumble over on the database it is for, by the rows that are there.
    private static async Task WriteHazardsAsync(Invocation invocation, NpgsqlConnection connection, DiffResult result, CancellationToken cancellationToken)
    {
        var hazards = result.Changes.SelectMany(c => c.Hazards).Where(h => h.CountQuery is not null || h.Kind == HazardKind.DependsOnData).Distinct().ToList();
        var counts = await OffendingRows.CountAsync(connection, hazards, OffendingRows.Limit, cancellationToken);
        foreach (var hazard in hazards)
        {
            var count = counts.GetValueOrDefault(hazard);
            if (count != 0)
            {
                await invocation.Error.WriteLineAsync($"{hazard.Code}: {hazard.Message}; {(count is { } rows ? $"rows now: {rows.ToString(CultureInfo.InvariantCulture)}" : "rows not counted")}");
            }
        }
    }
}
