using AriaDb.Schema;
using Npgsql;
using NpgsqlTypes;

namespace AriaDb.Catalog;

/// <summary>An object of a schema that was read, of a kind that is not modelled; named as pg_describe_object does.</summary>
public sealed record UnmodelledObject(string Kind, string Description);

/// <summary>Names what the kinds do not read, so that nothing is left out in silence.</summary>
public static class UnmodelledObjects
{
    /// <summary>Names what is not known, which is little: the server's descriptions of every object would cost more than many a kind's query.</summary>
    internal static async Task<IReadOnlyList<UnmodelledObject>> DescribeAsync(
        NpgsqlConnection connection, IReadOnlyList<CatalogAddress> unknown, uint[] namespaces, CancellationToken cancellationToken)
    {
        var unmodelled = new List<UnmodelledObject>();
        if (unknown.Count == 0)
        {
            return unmodelled;
        }

        await using var command = new NpgsqlCommand(
            """
            select kind, description
            from unnest($1, $2) as unknown(class, oid),
                lateral (select coalesce((pg_identify_object(class, unknown.oid, 0)).type, 'object') collate "C", pg_describe_object(class, unknown.oid, 0) collate "C") as named(kind, description)
            -- A cast and a transform have no schema: they belong where their types and functions do.
            where class not in ('pg_cast'::regclass, 'pg_transform'::regclass) or exists (
                select from pg_depend d
                left join pg_type t on d.refclassid = 'pg_type'::regclass and t.oid = d.refobjid
                left join pg_proc f on d.refclassid = 'pg_proc'::regclass and f.oid = d.refobjid
                where d.classid = class and d.objid = unknown.oid and coalesce(t.typnamespace, f.pronamespace) = any($3))
            order by kind, description
            """,
            connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = unknown.Select(u => u.Class).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
        command.Parameters.Add(new NpgsqlParameter { Value = unknown.Select(u => u.Object).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
        command.Parameters.Add(new NpgsqlParameter { Value = namespaces, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            unmodelled.Add(new UnmodelledObject(reader.GetString(0), reader.GetString(1)));
        }

        return unmodelled;
    }
}
