using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Exporting;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.Tests.Corpus;

/// <summary>
/// A case both ways on two databases: the old one goes to new and back with its rows in it, and to new again by the online forms where there
/// are any; the new one to old. After each way, what is read equals the goal, nothing is left to change, the rows are there with their values and
/// pg_dump says the same.
/// </summary>
public sealed class CorpusRun(Transition item, string oldDatabase, string newDatabase, CancellationToken cancellationToken)
{
    private static readonly ReadOptions _options = new() { Owners = true };
    private readonly List<string> _faults = [];

    /// <summary>What is wrong; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await using var old = await OpenAsync(oldDatabase);
        await using var @new = await OpenAsync(newDatabase);
        if ((item.Old + item.New).Contains("security label", StringComparison.Ordinal))
        {
            var load = await LabelProvider.LoadStatementAsync(old.PostgreSqlVersion.Major, cancellationToken);
            await ExecuteAsync(old, load);
            await ExecuteAsync(@new, load);
        }

        await ExecuteAsync(old, item.Old);
        await ExecuteAsync(@new, item.New);
        var (oldSchema, newSchema) = (await ReadAsync(old), await ReadAsync(@new));
        var (oldDump, newDump) = (await DumpAsync(oldDatabase), await DumpAsync(newDatabase));
        if (item.Seed is { } seed)
        {
            await ExecuteAsync(old, seed);
        }

        var rows = await RowsAsync(old);
        if (await GoAsync("forward", old, oldDatabase, oldSchema, newSchema, newDump) is { } forward)
        {
            rows = await CompareRowsAsync("forward", old, rows);
            if (await GoAsync("forward and back", old, oldDatabase, forward, oldSchema, oldDump) is { } back)
            {
                rows = await CompareRowsAsync("forward and back", old, rows);
                if (SchemaDiff.Between(back, newSchema, AllKinds.List).Any(change => change.Online.Count > 0)
                    && await GoAsync("online", old, oldDatabase, back, newSchema, newDump, online: true) is not null)
                {
                    await CompareRowsAsync("online", old, rows);
                }
            }
        }

        await GoAsync("backward", @new, newDatabase, newSchema, oldSchema, oldDump);
        return _faults;
    }

    // What is there afterwards; null where a statement was refused.
    private async Task<DatabaseSchema?> GoAsync(
        string way, NpgsqlConnection connection, string database, DatabaseSchema present, DatabaseSchema goal, string goalDump, bool online = false)
    {
        var steps = SchemaDiff.Steps(present, goal, AllKinds.List);

        // As Export divides them: a file may put off what others do not rely on.
        var changes = (online ? FilePlan.Divide([.. steps.Select(step => step.Online())], present, goal, Modules.None).SelectMany(file => file.Steps) : steps)
            .SelectMany(step => step.Changes).ToList();
        var script = string.Join('\n', changes.Select(c => c.Sql));
        if (way == "forward" && item.Expected is { } expected && expected.Trim() != script)
        {
            _faults.Add($"{way}: the statements are not those of expected.sql:\n{script}");
        }

        await ExecuteAsync(connection, "set check_function_bodies = off");
        foreach (var change in changes)
        {
            try
            {
                await ExecuteAsync(connection, change.Sql);
            }
            catch (PostgresException refused)
            {
                _faults.Add($"{way}: {refused.SqlState} {refused.MessageText} {refused.Detail}\n  at {change.Sql}\n  of\n{script}");
                return null;
            }
        }

        var reached = await ReadAsync(connection);
        var left = SchemaDiff.Between(reached, goal, AllKinds.List);
        if (left.Count > 0)
        {
            _faults.Add($"{way}: not there yet:\n{string.Join('\n', left.Select(c => c.Sql))}\n  after\n{script}");
        }

        var differences = PgDumpOracle.Compare(goalDump, await DumpAsync(database)).Where(d => !DumpProof.IsAside(d, goal, reached)).ToList();
        if (differences.Count > 0)
        {
            _faults.Add($"{way}: pg_dump differs:\n{string.Join('\n', differences)}\n  after\n{script}");
        }

        return reached;
    }

    // A table that the case drops takes its rows along; one that stays keeps them, and a column its values.
    private async Task<Dictionary<string, string>> CompareRowsAsync(string way, NpgsqlConnection connection, Dictionary<string, string> before)
    {
        var after = await RowsAsync(connection);
        foreach (var (what, held) in before.Where(b => b.Value.Length > 0 && after.TryGetValue(b.Key, out var now) && now != b.Value))
        {
            _faults.Add($"{way}: {what} held {held} and holds {(after[what].Length > 0 ? after[what] : "nothing")}");
        }

        return after;
    }

    private async Task<DatabaseSchema> ReadAsync(NpgsqlConnection connection)
    {
        var snapshot = await CatalogReader.ReadAsync(connection, _options, cancellationToken);
        _faults.AddRange(snapshot.Unmodelled.Select(u => $"not modelled: {u.Description}"));
        return snapshot.Schema;
    }

    private async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private Task<string> DumpAsync(string connectionString) =>
        PgDump.SchemaTextAsync(connectionString, new PgDumpOptions { ColumnOrder = false, Owners = true }, cancellationToken);

    // The number of rows of each table, and a checksum of each column's values by its name and type; empty where there are none. How a composite value reads
    // depends on its type's attributes, so those are left out.
    private async Task<Dictionary<string, string>> RowsAsync(NpgsqlConnection connection)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(
            """
            with holder as (
                select c.oid, format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            ), content(name, query) as (
                select h.name, format('select nullif(count(*), 0) as held from only %s', h.name) from holder h
                union all
                select format('%s.%I %s', h.name, a.attname, format_type(a.atttypid, a.atttypmod)),
                    format('select md5(string_agg(%I::text, '' '' order by %1$I::text collate "C")) as held from only %s', a.attname, h.name)
                from holder h join pg_attribute a on a.attrelid = h.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem
                where 'c' not in (t.typtype, coalesce(e.typtype, t.typtype))
            )
            select name, coalesce((xpath('/row/held/text()', query_to_xml(query, false, true, '')))[1]::text, '') from content
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetString(0), reader.GetString(1));
        }

        return rows;
    }

    // In a batch Npgsql leaves a statement as it is; in a command it would cut a BEGIN ATOMIC body at its first semicolon.
#pragma warning disable CA2100 // The corpus' own text, and what the differ wrote.
    private async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 60 };
        foreach (var statement in StatementSplitter.Split(sql))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
#pragma warning restore CA2100
}
