using AriaDb.Catalog;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb;

/// <summary>The statements that turn one database's schema into another's, and what of the two nobody models.</summary>
public sealed record DiffResult(IReadOnlyList<Change> Changes, IReadOnlyList<UnmodelledObject> Unmodelled)
{
    /// <summary>The changes as a script; empty when there are none.</summary>
    public string ToSql() => Changes.Count == 0 ? "" : string.Join("\n", [Preamble, .. Changes.Select(c => c.Sql), ""]);

    /// <summary>Function bodies are checked when called, not when created: what they use may come later in the script.</summary>
    public const string Preamble = "set check_function_bodies = off;";
}

/// <summary>Compares two live databases.</summary>
public static class Diff
{
    public static async Task<DiffResult> BetweenAsync(
        NpgsqlConnection from, NpgsqlConnection to, ReadOptions options, CancellationToken cancellationToken)
    {
        var present = await CatalogReader.ReadAsync(from, options, cancellationToken);
        var wanted = await CatalogReader.ReadAsync(to, options, cancellationToken);
        return new DiffResult(
            SchemaDiff.Between(present.Schema, wanted.Schema, AllKinds.List), [.. present.Unmodelled.Union(wanted.Unmodelled)]);
    }
}
