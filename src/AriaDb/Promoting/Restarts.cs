using AriaDb.Schema;
using AriaDb.Schema.Kinds;

namespace AriaDb.Promoting;

/// <summary>Programs that keep a picture of the schema, and whether these changes make it out of date.</summary>
public static class Restarts
{
    private static readonly string[] OfPublications = ["publication", "publication table", "publication schema", "replica identity"];
    private static readonly string[] OfApi = ["table", "column", "view", "materialized view", "function", "foreign key", "constraint", "grant", "enum", "composite type"];

    public static IReadOnlyList<string> Of(IReadOnlyList<Change> changes, DatabaseSchema before, DatabaseSchema after, IReadOnlyList<string> hooks)
    {
        var published = before.Objects.Concat(after.Objects).OfType<PublicationTable>().Select(member => member.Table).ToHashSet();
        var streamed = changes.Where(change => OfPublications.Contains(change.Object.Kind, StringComparer.Ordinal)
            || (change.Object.Kind == "column" && published.Contains(TableOf(change.Object, before, after)))).ToList();

        // A table that is new has no reader yet; of one that is there, each pooled connection of the application fails once.
        var prepared = changes.Where(change => change.Object.Kind == "column" && before.Contains(TableOf(change.Object, before, after)))
            .Select(change => TableOf(change.Object, before, after).Name).Distinct(StringComparer.Ordinal).ToList();
        var api = changes.Where(change => OfApi.Contains(change.Object.Kind, StringComparer.Ordinal)).ToList();
        return
        [
            .. streamed.Count == 0 ? Array.Empty<string>()
                : [$"Supabase Realtime: restart it, it reads publications and columns once ({Names(streamed)})"],
            .. api.Count == 0 || hooks.Any(hook => hook.Contains("pgrst", StringComparison.Ordinal)) ? Array.Empty<string>()
                : [$"PostgREST: restart it, or: notify pgrst, 'reload schema'; ({Names(api)})"],
            .. prepared.Count == 0 ? Array.Empty<string>()
                : [$"applications with prepared statements: one error a connection (\"cached plan must not change result type\") on {string.Join(", ", prepared)}; restart those that do not try again"],
        ];
    }

    private static ObjectId TableOf(ObjectId column, DatabaseSchema before, DatabaseSchema after) =>
        after.Contains(column) ? after.RootOf(column) : before.Contains(column) ? before.RootOf(column) : column;

    private static string Names(List<Change> changes)
    {
        var names = changes.Select(change => change.Object.ToString()).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : "");
    }
}
