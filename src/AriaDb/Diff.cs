using System.Text;
using AriaDb.Catalog;
using AriaDb.Exporting;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using Npgsql;

namespace AriaDb;

/// <summary>The statements that turn one database's schema into another's, and what of the two nobody models.</summary>
/// <param name="Renames">What goes before the steps, as it was declared.</param>
/// <param name="Suspected">Pairs of an object that goes and one that comes, of one shape: perhaps a rename.</param>
/// <param name="OtherVersions">Extensions of both databases, each as it is in the first and in the second, whose versions are not the same.</param>
public sealed record DiffResult(
    IReadOnlyList<Change> Renames, IReadOnlyList<Step> Steps, IReadOnlyList<(ObjectId Old, ObjectId New)> Suspected, IReadOnlyList<(Extension Present, Extension Wanted)> OtherVersions,
    IReadOnlyList<UnmodelledObject> Unmodelled)
{
    public IEnumerable<Change> Changes => Renames.Concat(Steps.SelectMany(step => step.Changes));

    /// <summary>
    /// The changes as a script, empty when there are none. What loses data is a comment where nobody has allowed it, and so is the drop of what stays in
    /// use then. Where a step relies on one that has to be committed before (a new value of an enum), the script commits: within a transaction that
    /// ends it, outside it is a warning.
    /// </summary>
    public string ToSql(IReadOnlyList<string> allowed)
    {
        if (!Changes.Any())
        {
            return "";
        }

        var script = new StringBuilder().AppendJoin("", Renames.Select(change => $"{change.Sql}\n"));
        var committed = 0;
        var kept = new HashSet<int>();
        foreach (var (place, step) in Steps.Index())
        {
            if (step.After.Any(before => before >= committed && step.UsesCommitted(Steps[before])))
            {
                script.Append("commit;\n");
                committed = place;
            }

            var isInUse = step.Verb == Verb.Drop && step.After.Any(kept.Contains);
            foreach (var change in step.Changes)
            {
                var reason = Loss(change, allowed) ?? (isInUse ? "still in use by what is left out above" : null);
                script.Append(reason is null ? $"{change.Sql}\n" : $"-- {reason}\n-- {change.Sql.Replace("\n", "\n-- ", StringComparison.Ordinal)}\n");
                if (reason is not null && step.Verb == Verb.Drop)
                {
                    kept.Add(place);
                }
            }
        }

        return Settings(script.ToString()) + script;
    }

    // Function bodies are checked when called, not when created: what they use may come later in the script. A backslash is read as what it is, and
    // the text as UTF-8, whatever the database or whoever runs it says.
    private static string Settings(string script) => "set check_function_bodies = off;\n"
        + (script.Contains('\\', StringComparison.Ordinal) ? "set standard_conforming_strings = on;\n" : "")
        + (Ascii.IsValid(script) ? "" : "set client_encoding = 'UTF8';\n");

    private static string? Loss(Change change, IReadOnlyList<string> allowed) =>
        change.Hazards.FirstOrDefault(h => h.Kind == HazardKind.DeletesData) is { } loss
        && !allowed.Any(a => string.Equals(a, "all", StringComparison.OrdinalIgnoreCase) || string.Equals(a, loss.Code, StringComparison.OrdinalIgnoreCase))
            ? $"{loss.Code} ({loss.Message}): allow it to run this"
            : null;
}

/// <summary>Compares two live databases.</summary>
public static class Diff
{
    /// <param name="copy">Where objects of the first database are renamed before the two are compared; null where none are.</param>
    /// <exception cref="ImpossibleChangeException">Postgres has no statements for it.</exception>
    /// <exception cref="CircularChangesException">The objects need one another in a circle.</exception>
    /// <exception cref="RenameInvalidException">A rename is not understood, or there is no such object.</exception>
    public static async Task<DiffResult> BetweenAsync(
        NpgsqlConnection from, NpgsqlConnection to, ReadOptions options, bool online, CancellationToken cancellationToken, RenamedCopy? copy = null)
    {
        // Roles of one server cannot always own things on another.
        options = options with { Owners = options.Owners && copy is null };
        var (present, wanted, areSame) = await CatalogReader.ReadBothAsync(from, to, options, cancellationToken);
        var (renames, start) = copy is null ? ([], present.Schema) : await copy.OfAsync(present.Schema, options, cancellationToken);
        var steps = areSame && renames.Count == 0 ? [] : SchemaDiff.Steps(start, wanted.Schema, AllKinds.List);
        var suspected = Exporting.Renames.Suspected(start, wanted.Schema, steps.Where(step => step.Verb == Verb.Drop).Select(step => step.Object).Distinct());
        return new DiffResult(
            renames, online ? [.. steps.Select(step => step.Online())] : steps, [.. suspected], [.. OtherVersions(present.Schema, wanted.Schema)],
            [.. present.Unmodelled.Union(wanted.Unmodelled)]);
    }

    private static IEnumerable<(Extension Present, Extension Wanted)> OtherVersions(DatabaseSchema present, DatabaseSchema wanted) =>
        wanted.Objects.OfType<Extension>().Select(extension => (present.Find<Extension>(extension.Id)!, extension))
            .Where(pair => pair.Item1 is { } installed && installed.Version.Value != pair.extension.Version.Value);
}
