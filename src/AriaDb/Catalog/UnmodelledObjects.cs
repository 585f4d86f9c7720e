using AriaDb.Schema;
using Npgsql;
using NpgsqlTypes;

namespace AriaDb.Catalog;

/// <summary>An object of a schema that was read, of a kind that is not modelled; named as pg_describe_object does.</summary>
public sealed record UnmodelledObject(string Kind, string Description);

/// <summary>Finds what the kinds do not read, so that nothing is left out in silence.</summary>
public static class UnmodelledObjects
{
    // Everything users can make, less what only belongs to something else: row and array types, keys' indexes, toast.
    internal const string Query = """
        with found(class, oid) as (
            select 'pg_class'::regclass::oid, oid from pg_class where relnamespace = any($1) and relkind not in ('i', 'I', 't')
            union all
            select 'pg_type'::regclass, t.oid from pg_type t left join pg_class c on c.oid = t.typrelid
            where t.typnamespace = any($1) and t.typtype <> 'm' and (t.typrelid = 0 or c.relkind = 'c')
                and not exists (select from pg_type e where e.typarray = t.oid)
            union all select 'pg_proc'::regclass, oid from pg_proc where pronamespace = any($1)
            union all select 'pg_operator'::regclass, oid from pg_operator where oprcode <> 0 and oprnamespace = any($1)
            union all select 'pg_opclass'::regclass, oid from pg_opclass where opcnamespace = any($1)
            union all select 'pg_opfamily'::regclass, oid from pg_opfamily where opfnamespace = any($1)
            union all select 'pg_collation'::regclass, oid from pg_collation where collnamespace = any($1)
            union all select 'pg_conversion'::regclass, oid from pg_conversion where connamespace = any($1)
            union all select 'pg_ts_config'::regclass, oid from pg_ts_config where cfgnamespace = any($1)
            union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict where dictnamespace = any($1)
            union all select 'pg_ts_parser'::regclass, oid from pg_ts_parser where prsnamespace = any($1)
            union all select 'pg_ts_template'::regclass, oid from pg_ts_template where tmplnamespace = any($1)
            union all select 'pg_statistic_ext'::regclass, oid from pg_statistic_ext where stxnamespace = any($1)
            union all select 'pg_rewrite'::regclass, r.oid from pg_rewrite r join pg_class c on c.oid = r.ev_class
            where c.relnamespace = any($1) and r.rulename <> '_RETURN'
            union all select 'pg_cast'::regclass, oid from pg_cast where oid >= 16384
            union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper where oid >= 16384
            union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server
            union all select 'pg_user_mapping'::regclass, umid from pg_user_mappings
            union all select 'pg_language'::regclass, oid from pg_language where oid >= 16384
            union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger
            union all select 'pg_transform'::regclass, oid from pg_transform where oid >= 16384
            union all select 'pg_am'::regclass, oid from pg_am where oid >= 16384
        )
        select class, oid from found
        """;

    /// <summary>The rows of <see cref="Query"/> that are no object read.</summary>
    internal static async Task<List<CatalogAddress>> ReadAsync(NpgsqlDataReader reader, Func<CatalogAddress, bool> isKnown, CancellationToken cancellationToken)
    {
        var unknown = new List<CatalogAddress>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var found = new CatalogAddress(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), 0);
            if (!isKnown(found))
            {
                unknown.Add(found);
            }
        }

        return unknown;
    }

    /// <summary>Names what is not known, which is little: the server's descriptions of every object would cost more than many a kind's query.</summary>
    internal static async Task<IReadOnlyList<UnmodelledObject>> DescribeAsync(
        NpgsqlConnection connection, IReadOnlyList<CatalogAddress> unknown, CancellationToken cancellationToken)
    {
        var unmodelled = new List<UnmodelledObject>();
        if (unknown.Count == 0)
        {
            return unmodelled;
        }

        await using var command = new NpgsqlCommand(
            """
            select coalesce((pg_identify_object(class, oid, 0)).type, 'object'), pg_describe_object(class, oid, 0)
            from unnest($1, $2) as unknown(class, oid)
            order by 1 collate "C", 2 collate "C"
            """,
            connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = unknown.Select(u => u.Class).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
        command.Parameters.Add(new NpgsqlParameter { Value = unknown.Select(u => u.Object).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            unmodelled.Add(new UnmodelledObject(reader.GetString(0), reader.GetString(1)));
        }

        return unmodelled;
    }
}
