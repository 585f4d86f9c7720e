using Npgsql;

namespace AriaDb.Journal;

/// <summary>What stands where the journal should be: nothing, ours (in which shape), or another tool's table.</summary>
internal sealed record JournalShape(bool Exists, int Version, string? MadeBy, string Columns)
{
    /// <summary>The shape this build writes; the table's comment says which one a table has.</summary>
    public const int Current = 1;

    public const string CommentPrefix = "AriaDb journal, shape ";

    // Told apart by columns, not by name: seven tools call their table schema_migrations. Ours is the one that says so in its comment AND
    // has our columns, because anybody can write a comment.
    private const string Query =
        """
        select x.columns::text, coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), '') as comment, c.relkind::text,
            case
                when x.columns @> '{version,name,checksum,outcome,run_id,statements_done}' then 'ariadb'
                when x.columns @> '{installed_rank,script}' then 'Flyway'
                when x.columns @> '{orderexecuted,md5sum}' then 'Liquibase'
                when x.columns @> '{migration_name,applied_steps_count}' then 'Prisma'
                when x.columns @> '{migrationid,productversion}' then 'Entity Framework Core'
                when x.columns @> '{version,partial_hashes,operator_version}' then 'Atlas'
                when x.columns @> '{scriptname,applied}' then 'DbUp'
                when x.columns <@ '{version,dirty}' and x.columns @> '{version,dirty}' then 'golang-migrate'
                when x.columns @> '{version,statements}' then 'the Supabase CLI'
                when x.columns <@ '{version,inserted_at}' and x.columns @> '{version,inserted_at}' then 'Ecto'
                when x.columns = '{version}' and n.nspname = 'auth' then 'Supabase Auth'
                when x.columns = '{version}' and exists (select from pg_catalog.pg_class r
                    where r.relname = 'ar_internal_metadata' and r.relnamespace = n.oid) then 'Rails'
                when x.columns = '{version}' then 'dbmate or Rails'
                else 'an unknown tool'
            end as made_by
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        cross join lateral (
            select coalesce(pg_catalog.array_agg(pg_catalog.lower(a.attname) order by pg_catalog.lower(a.attname)), '{}') as columns
            from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) x
        where n.nspname = $1 and c.relname = $2
        """;

    /// <summary>Looks, writes nothing, and refuses what is not ours.</summary>
    public static async Task<JournalShape> ReadAsync(NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        var shape = new JournalShape(false, 0, null, "");
        await using (var command = new NpgsqlCommand(Query, connection) { Parameters = { new() { Value = name.Schema }, new() { Value = name.Table } } })
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await row.ReadAsync(cancellationToken))
            {
                shape = new(true, VersionOf(row.GetString(1)), row.GetString(3), row.GetString(0));
            }
        }

        if (shape.Exists && shape.MadeBy != "ariadb")
        {
            throw new JournalForeignException(name, shape.MadeBy!, shape.Columns);
        }

        return shape.Version > Current ? throw new JournalTooNewException(name, shape.Version, Current) : shape;
    }

    // A table with our columns whose comment somebody removed is the first shape.
    private static int VersionOf(string comment) =>
        comment.StartsWith(CommentPrefix, StringComparison.Ordinal)
        && int.TryParse(comment.AsSpan(CommentPrefix.Length), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 1;
}
