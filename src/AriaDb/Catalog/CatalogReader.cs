using System.Data;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using Npgsql;
using NpgsqlTypes;

namespace AriaDb.Catalog;

/// <summary>What was read: the schema, and the objects in it that no kind models.</summary>
public sealed record CatalogSnapshot(DatabaseSchema Schema, IReadOnlyList<UnmodelledObject> Unmodelled);

/// <summary>
/// Reads a database's schema in one snapshot: each kind's query once, pg_depend once. The only place that runs catalog queries.
/// </summary>
public sealed class CatalogReader
{
    // Reads change nothing. An empty search_path makes the server qualify every name in its texts. Settings of times, intervals, floats and backslashes
    // shape texts too, of a default or a partition's bounds (simple_quote_literal() of ruleutils.c doubles backslashes where strings do not conform).
    // These queries run once, and what the JIT compiler spends on one (0.2 s of 0.5 for the columns of 1,000 tables, Postgres 15) it never wins back. Rows of 10,000 tables
    // are sorted in memory (a fifth of the server's time), and other processes of a server in use are left to those who use it.
    private const string SettingsQuery = """
        select set_config(name, value, true) from (values ('transaction_read_only', 'on'), ('search_path', ''), ('timezone', 'UTC'), ('intervalstyle', 'postgres'),
            ('datestyle', 'iso'), ('extra_float_digits', '1'), ('bytea_output', 'hex'), ('xmlbinary', 'base64'), ('standard_conforming_strings', 'on'),
            ('quote_all_identifiers', 'off'), ('jit', 'off'), ('work_mem', '64MB'), ('max_parallel_workers_per_gather', '0')) as setting(name, value)
        """;

    // Of pg_depend: extension members (e), and what is part of a whole (i: a view's rule, a table's row type, a key's index). The triggers that
    // the server makes for a foreign key are nobody's part.
    private const string PartQuery = """
        select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype = 'e'
        from pg_depend d
        where (d.deptype = 'e' or (d.deptype = 'i' and d.objid >= 16384)) and not (d.classid = 'pg_trigger'::regclass and d.refclassid = 'pg_constraint'::regclass)
        """;

    // The rest of pg_depend, what needs what. A sequence's dependency on the column that owns it, and a table's on those it inherits from or is
    // a partition of, are left to the kinds that model them (as x is: on an extension), and what the server itself consists of is left to it.
    // A base type's input and output functions need its shell only, which has the sub-address -1.
    private const string NeedQuery = """
        select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, case when io.type is null then d.refobjsubid else -1 end
        from pg_depend d
        left join (
            select distinct t.oid as type, f as function
            from pg_type t cross join unnest(array[t.typinput, t.typoutput, t.typreceive, t.typsend]::oid[]) f
            where t.typtype = 'b' and t.typinput::oid >= 16384
        ) io on d.refclassid = 'pg_type'::regclass and d.refobjid = io.type and d.classid = 'pg_proc'::regclass and d.objid = io.function
        where d.deptype not in ('e', 'i', 'x') and d.objid >= 16384
            and not (d.deptype = 'a' and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
                and exists (select from pg_class c where c.oid = d.objid and c.relkind = 'S'))
            and not (d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.objsubid = 0 and d.refobjsubid = 0
                and exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid
                    where i.inhrelid = d.objid and i.inhparent = d.refobjid and c.relkind not in ('i', 'I')))
        """;

    private readonly NpgsqlConnection _connection;
    private readonly ReadOptions _options;
    private readonly Dictionary<CatalogAddress, SchemaObject> _byAddress = [];
    private readonly Dictionary<ObjectId, SchemaObject> _objects = [];
    private readonly HashSet<(uint, uint)> _extensionMembers = [];
    private readonly Dictionary<CatalogAddress, CatalogAddress> _wholes = [];
    private readonly List<(CatalogAddress Dependent, CatalogAddress Needed)> _needs = [];

    private CatalogReader(NpgsqlConnection connection, ReadOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>Reads over an open connection, in a transaction of its own that is rolled back.</summary>
    /// <exception cref="PostgresException">The role may not read the catalog, or the connection broke.</exception>
    public static async Task<CatalogSnapshot> ReadAsync(NpgsqlConnection connection, ReadOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(options);
        var reader = new CatalogReader(connection, options);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshot = await reader.ReadAsync(withNeeds: true, cancellationToken);
        await transaction.RollbackAsync(CancellationToken.None);
        return snapshot;
    }

    /// <summary>
    /// Reads two databases at once, since most of the time is the servers'. Where they hold the same objects, nothing is put in an order, and what
    /// needs what, a quarter of all rows, is not read.
    /// </summary>
    /// <exception cref="PostgresException">The role may not read the catalog, or the connection broke.</exception>
    public static async Task<(CatalogSnapshot First, CatalogSnapshot Second, bool AreSame)> ReadBothAsync(
        NpgsqlConnection first, NpgsqlConnection second, ReadOptions options, CancellationToken cancellationToken)
    {
        CatalogReader[] readers = [new(first, options), new(second, options)];
        await using var ofFirst = await first.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var ofSecond = await second.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshots = await Task.WhenAll(readers.Select(reader => reader.ReadAsync(withNeeds: false, cancellationToken)));
        var areSame = snapshots[0].Schema.HoldsTheObjectsOf(snapshots[1].Schema);
        if (!areSame)
        {
            await Task.WhenAll(readers.Select(reader => reader.ReadNeedsAsync(cancellationToken)));
        }

        await ofFirst.RollbackAsync(CancellationToken.None);
        await ofSecond.RollbackAsync(CancellationToken.None);
        return (snapshots[0], snapshots[1], areSame);
    }

    /// <summary>Reads what the connection's open transaction sees, its own changes included, and leaves its settings as they were.</summary>
    internal static async Task<CatalogSnapshot> ReadWithinAsync(NpgsqlConnection connection, ReadOptions options, CancellationToken cancellationToken)
    {
        var reader = new CatalogReader(connection, options);
        await reader.ExecuteAsync("savepoint ariadb_read", cancellationToken);
        var snapshot = await reader.ReadAsync(withNeeds: true, cancellationToken);
        await reader.ExecuteAsync("rollback to savepoint ariadb_read", cancellationToken);
        return snapshot;
    }

    // Two round trips for everything: a server goes on to the next query while the rows of the last are taken, and a far one is not waited for kind by kind.
    private async Task<CatalogSnapshot> ReadAsync(bool withNeeds, CancellationToken cancellationToken)
    {
        var major = _connection.PostgreSqlVersion.Major;
        var found = await FindAsync(cancellationToken);
        List<ObjectKind> kinds = [.. AllKinds.List.Where(found.MayHave)];
        var owners = new Dictionary<ObjectId, (string Name, bool IsRunner)>();
        await using var batch = new NpgsqlBatch(_connection) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PartQuery));
        foreach (var kind in kinds)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(kind.Query(major)) { Parameters = { OidArray(found.Namespaces) } });
        }

        if (withNeeds)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(NeedQuery));
        }

        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await ReadPartsAsync(reader, cancellationToken);
            foreach (var kind in kinds)
            {
                await reader.NextResultAsync(cancellationToken);
                await ReadKindAsync(kind, reader, owners, cancellationToken);
            }

            LeaveOutOrphans();
            if (withNeeds)
            {
                await reader.NextResultAsync(cancellationToken);
                await ReadNeedsAsync(reader, cancellationToken);
            }
        }

        var unmodelled = await UnmodelledObjects.DescribeAsync(_connection, [.. found.Addresses.Where(address => !IsKnown(address))], found.Namespaces, cancellationToken);
        var schema = new DatabaseSchema(_objects, Edges()) { MajorVersion = major, Owners = owners.Where(owner => !owner.Value.IsRunner).ToDictionary(owner => owner.Key, owner => owner.Value.Name) };
        return new CatalogSnapshot(_options.PlatformRoles.Count + _options.ExcludedExtensions.Count == 0 ? schema : schema.Where(IsApplications), unmodelled);

        bool IsApplications(SchemaObject item) => item switch
        {
            Extension extension => !_options.ExcludedExtensions.Contains(extension.Name),
            SecurityLabel label => !_options.ExcludedExtensions.Contains(label.Provider),
            DefaultPrivilege { Role: { } role } => !_options.PlatformRoles.Contains(role),
            _ => item.Parent is not null || item.Needs.Any(n => n.Kind == "schema")
                || !owners.TryGetValue(item.Id, out var owner) || !_options.PlatformRoles.Contains(owner.Name),
        };
    }

    // What belongs to an object that is left out (an extension's table) is left out with it, whichever was read first.
    private void LeaveOutOrphans()
    {
        while (_objects.Values.Where(o => o.Parent is { } parent && !_objects.ContainsKey(parent)).Select(o => o.Id).ToList() is { Count: > 0 } orphans)
        {
            orphans.ForEach(id => _objects.Remove(id));
        }
    }

    private async Task<FoundObjects> FindAsync(CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(_connection) { Timeout = 0, BatchCommands = { new NpgsqlBatchCommand(SettingsQuery), FoundObjects.Command(_options) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await FoundObjects.ReadAsync(reader, cancellationToken);
    }

    private async Task ReadKindAsync(ObjectKind kind, NpgsqlDataReader reader, Dictionary<ObjectId, (string Name, bool IsRunner)> owners, CancellationToken cancellationToken)
    {
        var row = new CatalogRow(reader, Find);
        while (await reader.ReadAsync(cancellationToken))
        {
            var address = row.Address;
            if (_extensionMembers.Contains((address.Class, address.Object)) || kind.Read(row) is not { } item)
            {
                continue;
            }

            if (item is Owner owner)
            {
                owners[owner.Target] = (row.Text(0), owner.Role is null);
                if (!_options.Owners)
                {
                    continue;
                }
            }

            _objects.Add(item.Id, item);
            if (address.Class != 0 && item is not (Comment or SecurityLabel or Grant or Owner or ExtensionDependency))
            {
                _byAddress.TryAdd(address, item);
            }
        }
    }

    private async Task ReadPartsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            var (part, whole) = ReadDependency(reader);
            _wholes[part] = whole;
            if (reader.GetBoolean(6))
            {
                _extensionMembers.Add((part.Class, part.Object));
            }
        }
    }

    private async Task ReadNeedsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(NeedQuery, _connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await ReadNeedsAsync(reader, cancellationToken);
    }

    private async Task ReadNeedsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            _needs.Add(ReadDependency(reader));
        }
    }

    private static (CatalogAddress, CatalogAddress) ReadDependency(NpgsqlDataReader reader) =>
        (new(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), reader.GetInt32(2)), new(reader.GetFieldValue<uint>(3), reader.GetFieldValue<uint>(4), reader.GetInt32(5)));

    private SchemaObject? Find(CatalogAddress address)
    {
        for (var hops = 0; hops < 8; hops++)
        {
            if (_byAddress.TryGetValue(address, out var item) || (address.Sub != 0 && _byAddress.TryGetValue(address with { Sub = 0 }, out item)))
            {
                return item;
            }

            if (!_wholes.TryGetValue(address, out var whole) && !_wholes.TryGetValue(address with { Sub = 0 }, out whole))
            {
                return null;
            }

            address = whole;
        }

        return null;
    }

    private bool IsKnown(CatalogAddress address) => _extensionMembers.Contains((address.Class, address.Object)) || Find(address) is not null;

    private IEnumerable<(ObjectId, ObjectId)> Edges()
    {
        foreach (var (dependent, needed) in _needs.Concat(_wholes.Select(w => (w.Key, w.Value))))
        {
            if (Find(dependent) is { } from && Find(needed) is { } to)
            {
                yield return (from.Id, to.Id);
            }
        }
    }

    private static NpgsqlParameter OidArray(uint[] oids) =>
        new() { Value = oids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid };

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The texts are constants.
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
