using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Running;
using AriaDb.Schema;
using AriaDb.Servers;
using Npgsql;

namespace AriaDb;

/// <summary>Migration files run from nothing on a throwaway database, by the runner that promotes them.</summary>
public sealed class Replay : IAsyncDisposable
{
    private readonly Settings _settings;
    private readonly IProgress<string> _progress;
    private List<MigrationFile> _applied = [];

    private Replay(ThrowawayDatabase database, Settings settings, IProgress<string> progress)
    {
        Database = database;
        _settings = settings;
        _progress = progress;
    }

    public ThrowawayDatabase Database { get; }

    public static async Task<Replay> StartAsync(
        IThrowawayServer server, Settings settings, IEnumerable<string> roles, IProgress<string> progress, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The replay owns it, and disposes of it.
        var database = await ThrowawayDatabase.CreateAsync(server, settings.Platform, cancellationToken);
#pragma warning restore CA2000
        try
        {
            await database.EnsureRolesAsync(roles, cancellationToken);
            return new Replay(database, settings, progress);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one file after those already run.</summary>
    public async Task<RunFile?> ApplyAsync(MigrationFile file, CancellationToken cancellationToken)
    {
        await MakeExtensionsAsync([file], cancellationToken);
        _applied.Add(file);
        var run = await RunAsync(Quiet, cancellationToken);
        return run.Applied.FirstOrDefault(f => f.Version == file.Number);
    }

    /// <summary>Runs all files in one go; nothing where they have run before.</summary>
    public async Task<RunResult> ApplyAllAsync(IReadOnlyList<MigrationFile> files, CancellationToken cancellationToken)
    {
        await MakeExtensionsAsync([.. files.Where(file => _applied.TrueForAll(applied => applied.Number != file.Number))], cancellationToken);
        _applied = [.. files];
        return await RunAsync(_progress, cancellationToken);
    }

    /// <summary>
    /// Makes the extensions of files ahead of them, as a promotion does: one may need rights that the role which runs the files does not
    /// have. They are handed to that role, so that an undo file can drop them.
    /// </summary>
    public async Task MakeExtensionsAsync(IReadOnlyList<MigrationFile> files, CancellationToken cancellationToken)
    {
        foreach (var needed in NeededExtensions.In(files))
        {
            var statement = (needed.Schema ?? needed.Extension).Statement;
            try
            {
                if (needed.Schema is not null)
                {
                    await ExecuteAsync(statement, cancellationToken);
                }

                statement = needed.Extension.Statement;
                await Database.ExecuteOneAsync(statement.Text, cancellationToken);
                await Database.ExecuteAsync(HandOver, cancellationToken);
            }
            catch (PostgresException error)
            {
                var failed = StatementFailure.Of(needed.File, statement, error, "Nothing of this file was applied.");
                throw HintFor(error.SqlState) is { } hint ? failed.Hinting(hint) : failed;
            }
        }
    }

    /// <summary>Takes the last file back by its undo file.</summary>
    public async Task UndoAsync(MigrationFile file, CancellationToken cancellationToken)
    {
        await MigrationRunner.UndoAsync(Database.OwnerConnection, file, Options, Quiet, cancellationToken);
        _applied.RemoveAll(applied => applied.Number == file.Number);
    }

    /// <summary>
    /// Leads from what the files make to the schema that a reconciling file is for, by its undo file; from here on the replay is the
    /// database that the file is meant for.
    /// </summary>
    public async Task StandInAsync(MigrationFile reconciling, CancellationToken cancellationToken)
    {
        if (_applied.TrueForAll(file => file.Number != reconciling.Number))
        {
            await ApplyAsync(reconciling, cancellationToken);
        }

        await Database.ExecuteAsync(
            $"update {Options.Journal.Qualified} set outcome = 'baselined', fingerprint = {Quote.Literal(reconciling.Header.Reconciles!)} where version = {reconciling.Number - 1}",
            cancellationToken);
        await UndoAsync(reconciling, cancellationToken);
    }

    /// <summary>Another replay that is where this one is; nobody may be connected to this one.</summary>
#pragma warning disable CA2000 // The copy owns it, and disposes of it.
    public async Task<Replay> CopyAsync(IThrowawayServer server, CancellationToken cancellationToken) =>
        new(await ThrowawayDatabase.CreateAsync(server, _settings.Platform, cancellationToken, Database), _settings, _progress) { _applied = [.. _applied] };
#pragma warning restore CA2000

    /// <summary>Runs one statement by itself, outside of every file.</summary>
    public async Task ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        await using var connection = await Database.OpenAsOwnerAsync(cancellationToken);

        // A batch command: Npgsql cuts a BEGIN ATOMIC body at its semicolons otherwise (10.0).
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What it has by now of the application's schema.</summary>
    public Task<CatalogSnapshot> ReadAsync(CancellationToken cancellationToken) => ReadAsync(SchemaScope.Of(_settings), cancellationToken);

    public async Task<CatalogSnapshot> ReadAsync(ReadOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await Database.OpenAsOwnerAsync(cancellationToken);
        return await CatalogReader.ReadAsync(connection, options, cancellationToken);
    }

    public async Task<string> FingerprintAsync(CancellationToken cancellationToken) => Fingerprint.Of((await ReadAsync(cancellationToken)).Schema);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<RunResult> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await MigrationRunner.RunAsync(Database.OwnerConnection, _applied, Options, progress, cancellationToken);
        }
        catch (StatementFailedException failed) when (HintFor(failed.SqlState) is { } hint)
        {
            throw failed.Hinting(hint);
        }
    }

    // What a throwaway server lacks and the real ones may have.
    private string? HintFor(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege when !Database.IsSuperusers =>
            $"Files run here as a role that is no superuser. Where the role that promotes is one, set {ServerChoice.SuperuserVariable}=on.",
        PostgresErrorCodes.InvalidSchemaName => "The files make only schemas that ariadb.json lists as the application's: \"schemas\": [\"public\", ...]",
        _ => null,
    };

    // There is no ALTER EXTENSION ... OWNER TO. A given server's role that is no superuser may not write the catalog; then it stays the owner.
    private string HandOver => $"""
        do $do$ begin
            update pg_catalog.pg_extension set extowner = '{Database.OwnerRole}'::regrole where extname <> 'plpgsql';
        exception when insufficient_privilege then null;
        end $do$
        """;

    private RunOptions Options => new() { Journal = JournalName.Parse(_settings.Journal) };

    private static IProgress<string> Quiet { get; } = new Silence();

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
