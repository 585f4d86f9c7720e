using System.Collections.Concurrent;
using AriaDb.Backups;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>The rows of a table as a number of them and a hash.</summary>
internal sealed record TableContents(long Rows, string Hash);

/// <summary>
/// What a database holds beside its schema, in a form that two servers compute alike. The hash of a table is the sum of two 64-bit hashes (two seeds) of
/// every row's text: a sum does not depend on the order of rows, and counts equal rows as often as they are there. The server computes it, by parallel
/// workers where it has them; only the sums come here.
/// </summary>
internal sealed record DatabaseContents(
    IReadOnlyDictionary<string, TableContents> Tables, IReadOnlyDictionary<string, string> Sequences, long LargeObjects, string LargeObjectHash)
{
    private const int SequencesAtOnce = 200;

    public static async Task<DatabaseContents> ReadAsync(DatabaseTarget target, int jobs, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(target, cancellationToken);
        IReadOnlyList<BackupTable> tables;
        await using (await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken))
        {
            tables = (await BackupContents.ReadAsync(connection, target, cancellationToken)).Tables;
        }

        var large = await Query.RowAsync(connection, LargeObjectsSql, cancellationToken);
        return new(await TablesAsync(target, tables, jobs, cancellationToken), await SequencesAsync(connection, cancellationToken), (long)large[0]!, (string)large[1]!);
    }

    /// <summary>Whatever is not the same in a copy, one line each.</summary>
    public IEnumerable<string> DifferencesTo(DatabaseContents copy)
    {
        foreach (var name in Tables.Keys.Union(copy.Tables.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, @new) = (Tables.GetValueOrDefault(name), copy.Tables.GetValueOrDefault(name));
            if (old != @new)
            {
                yield return old is null ? $"table {name} is only in the copy" : @new is null ? $"table {name} is not in the copy"
                    : old.Rows != @new.Rows ? $"table {name} has {old.Rows} rows, and {@new.Rows} in the copy" : $"table {name} has {old.Rows} rows with other contents in the copy";
            }
        }

        foreach (var name in Sequences.Keys.Union(copy.Sequences.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, @new) = (Sequences.GetValueOrDefault(name), copy.Sequences.GetValueOrDefault(name));
            if (old != @new)
            {
                yield return $"sequence {name} is at {old ?? "(not there)"}, and at {@new ?? "(not there)"} in the copy";
            }
        }

        if ((LargeObjects, LargeObjectHash) != (copy.LargeObjects, copy.LargeObjectHash))
        {
            yield return $"{LargeObjects} large objects here are not the {copy.LargeObjects} of the copy, in number, contents, owner or privileges";
        }
    }

    // What shapes a value's text is the same in every session: names qualified, numbers exact, times in UTC. Rows that policies hide are an error.
    private static async Task<NpgsqlConnection> OpenAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        var connection = await ConnectionFactory.OpenAsync(target, "ariadb/split", cancellationToken);
        await Query.RowsAsync(connection, """
            select pg_catalog.set_config(name, value, false) from (values
                ('search_path', ''), ('timezone', 'UTC'), ('datestyle', 'iso, ymd'), ('intervalstyle', 'postgres'), ('extra_float_digits', '1'), ('bytea_output', 'hex'),
                ('xmlbinary', 'base64'), ('lc_monetary', 'C'), ('row_security', 'off'), ('statement_timeout', '0'), ('lock_timeout', '0'),
                ('idle_in_transaction_session_timeout', '0')) settings(name, value)
            """, cancellationToken);
        return connection;
    }

    // The largest first, so that none is left alone at the end.
    private static async Task<IReadOnlyDictionary<string, TableContents>> TablesAsync(
        DatabaseTarget target, IReadOnlyList<BackupTable> tables, int jobs, CancellationToken cancellationToken)
    {
        var (left, done) = (new ConcurrentQueue<BackupTable>(tables), new ConcurrentDictionary<string, TableContents>(StringComparer.Ordinal));
        await Task.WhenAll(Enumerable.Range(0, Math.Min(jobs, tables.Count)).Select(async _ =>
        {
            await using var connection = await OpenAsync(target, cancellationToken);
            while (left.TryDequeue(out var table))
            {
                var name = Quote.Qualified(table.Schema, table.Name);
                var row = await Query.RowAsync(connection, $"""
                    select count(*), coalesce(sum(pg_catalog.hashtextextended(t.*::text, 0)), 0)::text || ':' || coalesce(sum(pg_catalog.hashtextextended(t.*::text, 1)), 0)::text
                    from only {name} t
                    """, cancellationToken);
                done[name] = new((long)row[0]!, (string)row[1]!);
            }
        }));
        return done;
    }

    private static async Task<IReadOnlyDictionary<string, string>> SequencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var names = (await Query.RowsAsync(connection, """
            select n.nspname::text, c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'S' and c.relpersistence <> 't' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
            """, cancellationToken)).ConvertAll(row => Quote.Qualified((string)row[0]!, (string)row[1]!));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in names.Chunk(SequencesAtOnce))
        {
            var sql = string.Join(" union all ", some.Select(name => $"select {Quote.Literal(name)}, last_value || case when is_called then '' else ' (not used)' end from {name}"));
            foreach (var row in await Query.RowsAsync(connection, sql, cancellationToken))
            {
                values[(string)row[0]!] = (string)row[1]!;
            }
        }

        return values;
    }

    // In pieces of 8 MB, since one value holds 1 GB at most; by lo_get, as only superusers may read pg_largeobject. Pages that were never written are
    // zeros in both, though the restored object has them as pages.
    private const string LargeObjectsSql = """
        with recursive piece(oid, number, size, digest) as (
            select m.oid, 0::int8, pg_catalog.length(d.data), pg_catalog.sha256(d.data)
            from pg_catalog.pg_largeobject_metadata m, lateral (select pg_catalog.lo_get(m.oid, 0, 8388608) offset 0) d(data)
            union all
            select p.oid, p.number + 1, pg_catalog.length(d.data), pg_catalog.sha256(d.data)
            from piece p, lateral (select pg_catalog.lo_get(p.oid, (p.number + 1) * 8388608, 8388608) offset 0) d(data)
            where p.size = 8388608
        ), contents as (
            select coalesce(sum(pg_catalog.hashtextextended(pg_catalog.concat_ws(' ', oid, number, size, digest::text), 0)), 0)::text hash from piece
        ), owners as (
            select count(*) number, coalesce(sum(pg_catalog.hashtextextended(pg_catalog.concat_ws(' ', m.oid, pg_catalog.pg_get_userbyid(m.lomowner),
                (select pg_catalog.string_agg(concat_ws(' ', case a.grantee when 0 then '' else pg_catalog.pg_get_userbyid(a.grantee)::text end, a.privilege_type, a.is_grantable), ','
                    order by case a.grantee when 0 then '' else pg_catalog.pg_get_userbyid(a.grantee)::text end collate "C", a.privilege_type)
                 from pg_catalog.aclexplode(m.lomacl) a)), 0)), 0)::text hash
            from pg_catalog.pg_largeobject_metadata m
        )
        select owners.number, contents.hash || ':' || owners.hash from contents, owners
        """;
}
