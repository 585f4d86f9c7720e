using AriaDb.Schema;
using Npgsql;
using NpgsqlTypes;

namespace AriaDb.Catalog;

/// <summary>The rows that the catalogs hold for what users made in the schemas to read, whether or not a kind models it.</summary>
internal sealed class FoundObjects
{
    // Everything users can make, less what only belongs to something else: row and array types, keys' indexes, toast. Last come catalogs of which it is
    // only asked whether they are empty.
    private const string Query = """
        with space as materialized (
            select array(
                select oid from pg_namespace
                where nspname !~ '^pg_' and nspname <> 'information_schema' and ($1::text[] is null or nspname = any($1)) and not nspname = any($2)
            ) as spaces
        ), found(class, oid, kind) as (
            select 'pg_namespace'::regclass::oid, unnest(spaces), '' from space
            union all
            select 'pg_class'::regclass, oid, relkind::text from pg_class, space where relnamespace = any(spaces) and relkind not in ('i', 'I', 't')
            union all
            select 'pg_type'::regclass, t.oid, t.typtype::text from pg_type t left join pg_class c on c.oid = t.typrelid cross join space
            where t.typnamespace = any(spaces) and t.typtype <> 'm' and (t.typrelid = 0 or c.relkind = 'c')
                and not exists (select from pg_type e where e.typarray = t.oid)
            union all select 'pg_proc'::regclass, oid, prokind::text from pg_proc, space where pronamespace = any(spaces)
            union all select 'pg_operator'::regclass, oid, '' from pg_operator, space where oprcode <> 0 and oprnamespace = any(spaces)
            union all select 'pg_opclass'::regclass, oid, '' from pg_opclass, space where opcnamespace = any(spaces)
            union all select 'pg_opfamily'::regclass, oid, '' from pg_opfamily, space where opfnamespace = any(spaces)
            union all select 'pg_collation'::regclass, oid, '' from pg_collation, space where collnamespace = any(spaces)
            union all select 'pg_conversion'::regclass, oid, '' from pg_conversion, space where connamespace = any(spaces)
            union all select 'pg_ts_config'::regclass, oid, '' from pg_ts_config, space where cfgnamespace = any(spaces)
            union all select 'pg_ts_dict'::regclass, oid, '' from pg_ts_dict, space where dictnamespace = any(spaces)
            union all select 'pg_ts_parser'::regclass, oid, '' from pg_ts_parser, space where prsnamespace = any(spaces)
            union all select 'pg_ts_template'::regclass, oid, '' from pg_ts_template, space where tmplnamespace = any(spaces)
            union all select 'pg_statistic_ext'::regclass, oid, '' from pg_statistic_ext, space where stxnamespace = any(spaces)
            union all select 'pg_rewrite'::regclass, r.oid, '' from pg_rewrite r join pg_class c on c.oid = r.ev_class cross join space
            where c.relnamespace = any(spaces) and r.rulename <> '_RETURN'
            union all select 'pg_cast'::regclass, oid, '' from pg_cast where oid >= 16384
            union all select 'pg_foreign_data_wrapper'::regclass, oid, '' from pg_foreign_data_wrapper where oid >= 16384
            union all select 'pg_foreign_server'::regclass, oid, '' from pg_foreign_server
            union all select 'pg_user_mapping'::regclass, umid, '' from pg_user_mappings
            union all select 'pg_language'::regclass, oid, '' from pg_language where oid >= 16384
            union all select 'pg_event_trigger'::regclass, oid, '' from pg_event_trigger
            union all select 'pg_transform'::regclass, oid, '' from pg_transform where oid >= 16384
            union all select 'pg_am'::regclass, oid, '' from pg_am where oid >= 16384
            union all select 'pg_publication'::regclass, oid, '' from pg_publication
            union all select 'pg_subscription'::regclass, oid, '' from pg_subscription where subdbid = (select oid from pg_database where datname = current_database())
            union all select 'pg_inherits'::regclass, null, '' where exists (select from pg_inherits)
            union all select 'pg_default_acl'::regclass, null, '' where exists (select from pg_default_acl)
            union all select 'pg_seclabel'::regclass, null, '' where exists (select from pg_seclabel)
        )
        select class, class::regclass || rtrim(' ' || kind), array_remove(array_agg(oid), null) from found group by class, kind
        """;

    private readonly Dictionary<string, (uint Class, uint[] Oids)> _rows = [];

    private FoundObjects()
    {
    }

    /// <summary>The schemas, by oid.</summary>
    public uint[] Namespaces => _rows.TryGetValue("pg_namespace", out var spaces) ? spaces.Oids : [];

    public IEnumerable<CatalogAddress> Addresses => _rows.Values.SelectMany(rows => rows.Oids.Select(oid => new CatalogAddress(rows.Class, oid, 0)));

    public bool MayHave(ObjectKind kind) => kind.FoundAs.Count == 0 || kind.FoundAs.Any(_rows.ContainsKey);

    public static NpgsqlBatchCommand Command(ReadOptions options) => new(Query)
    {
        Parameters =
        {
            new NpgsqlParameter { Value = (object?)options.Schemas?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new NpgsqlParameter { Value = options.Excluded.ToArray() },
        },
    };

    public static async Task<FoundObjects> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = new FoundObjects();
        while (await reader.ReadAsync(cancellationToken))
        {
            found._rows.Add(reader.GetString(1), (reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint[]>(2)));
        }

        return found;
    }
}
