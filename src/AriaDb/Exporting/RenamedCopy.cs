using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb.Exporting;

/// <summary>
/// Renames that a person declares, done on a throwaway copy of the schema they are for: Postgres alone knows what refers to an object, and the
/// database itself is only read.
/// </summary>
/// <param name="Settings">Those the schema is read by: its platform is there before.</param>
public sealed record RenamedCopy(IReadOnlyList<string> Renames, Settings Settings, ServerChoice Server, IProgress<string> Progress)
{
    // The schema may hold a journal itself, where all schemas are read.
    private const string Journal = "ariadb_renamed_copy";

    /// <summary>The statements, and the schema that they lead to.</summary>
    /// <exception cref="RenameInvalidException">One is not understood, or there is no such object.</exception>
    /// <exception cref="CopyDiffersException">The throwaway server cannot make such a schema.</exception>
    public async Task<(IReadOnlyList<Change> Changes, DatabaseSchema Schema)> OfAsync(DatabaseSchema schema, ReadOptions options, CancellationToken cancellationToken)
    {
        var (renames, _) = Exporting.Renames.Statements(Renames, schema);
        options = options with { Excluded = [.. options.Excluded, Journal] };
        await using var server = await ThrowawayServers.StartAsync(Server, schema.MajorVersion, Settings, Progress, cancellationToken);
        await using var replay = await Replay.StartAsync(server, Settings with { Journal = $"{Journal}.schema_migrations" }, Export.RolesIn(schema), Progress, cancellationToken);
        var bare = (await replay.ReadAsync(options, cancellationToken)).Schema;
        Progress.Report("Copying the schema to rename in it");
        await replay.ApplyAsync(FileOf("0001_schema.sql", FilePlan.AsOne(FilePlan.Divide(SchemaDiff.Steps(bare, schema, AllKinds.List), bare, schema, Modules.None)), bare, schema), cancellationToken);
        var copy = (await replay.ReadAsync(options, cancellationToken)).Schema;
        if (SchemaDiff.Between(copy, schema, AllKinds.List) is { Count: > 0 } left)
        {
            throw new CopyDiffersException(left);
        }

        await replay.ApplyAsync(FileOf("0002_renames.sql", renames, copy, copy), cancellationToken);
        return (renames, (await replay.ReadAsync(options, cancellationToken)).Schema);
    }

    private static MigrationFile FileOf(string name, IReadOnlyList<Change> changes, DatabaseSchema from, DatabaseSchema to) =>
        MigrationFile.Parse(name, FileText.Render(null, changes, null, from, to));
}
