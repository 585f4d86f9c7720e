using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Checks;

/// <summary>Whether the role may do what the files do: make objects, alter those that are there, and keep the journal.</summary>
internal static class PrivilegeChecks
{
    public static async Task CheckAsync(NpgsqlConnection connection, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var who = await RoleAsync(connection, needs, findings, cancellationToken);
        if (who is null)
        {
            return;
        }

        await CheckSchemasAsync(connection, who, needs.Schemas, findings, cancellationToken);
        await CheckRelationsAsync(connection, who, needs.Relations, findings, cancellationToken);
        await CheckJournalAsync(connection, who, needs, findings, cancellationToken);
    }

    private static async Task<string?> RoleAsync(NpgsqlConnection connection, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var row = await Query.RowAsync(connection, """
            select current_user::text, r.rolname::text, case when r.oid is not null then pg_catalog.pg_has_role(current_user, r.oid, 'member') end,
                (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
            from (select 1) one left join pg_catalog.pg_roles r on r.rolname = $1
            """, cancellationToken, needs.Role ?? "");
        if (row[3] is true)
        {
            findings.Notes.Add($"The role {row[0]} is a superuser: no privilege stops a mistake. A role that owns the application's objects is enough.");
        }

        if (needs.Role is not { } role)
        {
            return (string)row[0]!;
        }

        if (row[2] is true)
        {
            return role;
        }

        findings.Gap("ROLE", row[1] is null ? $"there is no role {role}." : $"{row[0]} is no member of {role}: grant {Schema.Quote.Identifier(role)} to {Schema.Quote.Identifier((string)row[0]!)};");
        return null;
    }

    private static async Task CheckSchemasAsync(
        NpgsqlConnection connection, string who, IReadOnlyList<string> schemas, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(connection, """
            select s.name, n.oid is not null, case when n.oid is null
                then pg_catalog.has_database_privilege($1, pg_catalog.current_database(), 'create')
                else pg_catalog.has_schema_privilege($1, n.oid, 'create') end
            from unnest($2) with ordinality s(name, position) left join pg_catalog.pg_namespace n on n.nspname = s.name
            order by s.position
            """, cancellationToken, who, schemas.Distinct().ToArray());
        foreach (var row in rows.Where(row => row[2] is false))
        {
            var schema = (string)row[0]!;
            if (row[1] is true)
            {
                findings.Gap("NO_CREATE", $"{who} may not make objects in schema {schema}: grant usage, create on schema {Schema.Quote.Identifier(schema)} to {Schema.Quote.Identifier(who)};");
            }
            else
            {
                NoDatabaseCreate(connection, who, $"schema {schema}, which is not there", findings);
            }
        }
    }

    private static async Task CheckRelationsAsync(
        NpgsqlConnection connection, string who, IReadOnlyList<RelationName> relations, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(connection, """
            select w.schema, w.name, pg_catalog.pg_get_userbyid(c.relowner)::text
            from unnest($2, $3) with ordinality w(schema, name, position)
            join pg_catalog.pg_namespace n on n.nspname = w.schema
            join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = w.name
            where not pg_catalog.pg_has_role($1, c.relowner, 'usage')
            order by w.position
            """, cancellationToken, who, relations.Select(r => r.Schema).ToArray(), relations.Select(r => r.Name).ToArray());
        foreach (var owner in rows.GroupBy(row => (string)row[2]!, StringComparer.Ordinal))
        {
            findings.Gap("NOT_OWNER", $"{who} does not own {string.Join(", ", owner.Select(row => $"{row[0]}.{row[1]}"))}: {owner.Key} does, and only an owner may alter. "
                + $"Run as {owner.Key}, or grant {Schema.Quote.Identifier(owner.Key)} to {Schema.Quote.Identifier(who)};");
        }
    }

    private static async Task CheckJournalAsync(
        NpgsqlConnection connection, string who, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        if (needs.Journal is not { } journal)
        {
            return;
        }

        var row = await Query.RowAsync(connection, """
            select n.oid is not null, c.oid is not null,
                pg_catalog.has_database_privilege($1, pg_catalog.current_database(), 'create'),
                case when n.oid is not null then pg_catalog.has_schema_privilege($1, n.oid, 'usage') end,
                case when n.oid is not null then pg_catalog.has_schema_privilege($1, n.oid, 'create') end,
                case when c.oid is not null then pg_catalog.has_table_privilege($1, c.oid, 'select') and pg_catalog.has_table_privilege($1, c.oid, 'insert') end
            from (select 1) one
            left join pg_catalog.pg_namespace n on n.nspname = $2
            left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = $3
            """, cancellationToken, who, journal.Schema, journal.Table);
        if (row[0] is false && row[2] is false)
        {
            NoDatabaseCreate(connection, who, $"the journal's schema {journal.Schema}, which is not there", findings);
        }
        else if ((row[0] is true && row[3] is false) || (row[0] is true && row[1] is false && row[4] is false) || row[5] is false)
        {
            findings.Gap("JOURNAL", $"{who} may not {(row[1] is true ? "read and write" : "make")} the journal {journal.Schema}.{journal.Table}. Grant it, or run as the role that made it.");
        }
    }

    private static void NoDatabaseCreate(NpgsqlConnection connection, string who, string what, PreflightFindings findings) =>
        findings.Gap("NO_CREATE_SCHEMA", $"{who} may not make {what}: grant create on database {Schema.Quote.Identifier(connection.Database)} to {Schema.Quote.Identifier(who)};");
}
