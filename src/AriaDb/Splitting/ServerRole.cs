using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>A role of a server without its password: what it may, until when, and its settings.</summary>
internal sealed record ServerRole(string Name, string Attributes, bool MayLogin, string? ValidUntil, string? Comment, ValueList<string> Settings);

/// <summary>That a role is a member of another, and how.</summary>
internal sealed record RoleMembership(string Role, string Member, string Options);

/// <summary>
/// The roles that a database needs: who owns or is granted something in it or on it, who has settings for it, who is connected to it, and every member
/// of one of these or of the roles that read or write all data. PostgreSQL's own (pg_*) are on every server.
/// </summary>
internal sealed record ServerRoles(IReadOnlyList<ServerRole> Roles, IReadOnlyList<RoleMembership> Memberships)
{
    /// <summary>Those of the connection's database.</summary>
    public static async Task<ServerRoles> NeededAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await ReadAsync(connection, [.. (await Query.RowsAsync(connection, NeededSql, cancellationToken)).Select(row => (string)row[0]!)], cancellationToken);

    /// <summary>Those of these names that are there, with the memberships among them and in PostgreSQL's own roles.</summary>
    public static async Task<ServerRoles> ReadAsync(NpgsqlConnection connection, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(connection, """
            select r.rolname::text,
                pg_catalog.concat_ws(' ', case when r.rolsuper then 'superuser' else 'nosuperuser' end, case when r.rolinherit then 'inherit' else 'noinherit' end,
                    case when r.rolcreaterole then 'createrole' else 'nocreaterole' end, case when r.rolcreatedb then 'createdb' else 'nocreatedb' end,
                    case when r.rolcanlogin then 'login' else 'nologin' end, case when r.rolreplication then 'replication' else 'noreplication' end,
                    case when r.rolbypassrls then 'bypassrls' else 'nobypassrls' end, 'connection limit ' || r.rolconnlimit),
                r.rolcanlogin, (r.rolvaliduntil at time zone 'UTC')::text, pg_catalog.shobj_description(r.oid, 'pg_authid'),
                coalesce((select pg_catalog.array_agg(c.setting order by c.setting) from pg_catalog.pg_db_role_setting s, unnest(s.setconfig) c(setting)
                    where s.setdatabase = 0 and s.setrole = r.oid), '{}')
            from pg_catalog.pg_roles r where r.rolname = any($1) order by 1
            """, cancellationToken, [names.ToArray()]);
        var options = connection.PostgreSqlVersion.Major >= 16
            ? "pg_catalog.format('admin %s, inherit %s, set %s', m.admin_option, m.inherit_option, m.set_option)"
            : "case when m.admin_option then 'admin option' else '' end";
        var memberships = await Query.RowsAsync(connection, $"""
            select r.rolname::text, u.rolname::text, {options}
            from pg_catalog.pg_auth_members m join pg_catalog.pg_roles r on r.oid = m.roleid join pg_catalog.pg_roles u on u.oid = m.member
            where u.rolname = any($1) and (r.rolname = any($1) or r.rolname like 'pg\_%') group by 1, 2, 3 order by 1, 2, 3
            """, cancellationToken, [names.ToArray()]);
        return new(
            [.. rows.Select(row => new ServerRole((string)row[0]!, (string)row[1]!, row[2] is true, (string?)row[3], (string?)row[4], [.. (string[])row[5]!]))],
            [.. memberships.Select(row => new RoleMembership((string)row[0]!, (string)row[1]!, (string)row[2]!))]);
    }

    /// <summary>The stored forms of their passwords, or null where they may not be read. Never print one.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>?> PasswordsAsync(NpgsqlConnection connection, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        if ((await Query.RowAsync(connection, "select pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'select')", cancellationToken))[0] is false)
        {
            return null;
        }

        var rows = await Query.RowsAsync(connection, "select rolname::text, rolpassword from pg_catalog.pg_authid where rolname = any($1)", cancellationToken, [names.ToArray()]);
        foreach (var row in rows)
        {
            Redactor.Register((string?)row[1]);
        }

        return rows.ToDictionary(row => (string)row[0]!, row => (string?)row[1], StringComparer.Ordinal);
    }

    /// <summary>What makes a role that is not there.</summary>
    public static IEnumerable<string> CreateSql(ServerRole role, string? password)
    {
        var name = Quote.Identifier(role.Name);
        yield return $"create role {name} {role.Attributes}{(password is null ? "" : $" password {Quote.Literal(password)}")}"
            + (role.ValidUntil is { } until ? $" valid until {Quote.Literal(until.EndsWith("infinity", StringComparison.Ordinal) ? until : until + "+00")}" : "");
        foreach (var setting in role.Settings)
        {
            yield return $"alter role {name} set {ServerSetting.Assignment(setting)}";
        }

        if (role.Comment is { } comment)
        {
            yield return $"comment on role {name} is {Quote.Literal(comment)}";
        }
    }

    public static string GrantSql(RoleMembership membership) =>
        $"grant {Quote.Identifier(membership.Role)} to {Quote.Identifier(membership.Member)}{(membership.Options.Length == 0 ? "" : " with " + membership.Options)}";

    // pg_shdepend knows every role an object speaks of, but not the pinned first superuser (oid 10); the database itself is in no database (dbid 0).
    private const string NeededSql = """
        with recursive this as (select * from pg_catalog.pg_database where datname = pg_catalog.current_database()),
        needed(oid) as (
            (
                select d.refobjid from pg_catalog.pg_shdepend d, this
                where d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
                    and (d.dbid = this.oid or (d.dbid = 0 and d.classid = 'pg_catalog.pg_database'::pg_catalog.regclass and d.objid = this.oid))
                union select 10
                union select datdba from this
                union select s.setrole from pg_catalog.pg_db_role_setting s, this where s.setdatabase = this.oid
                union select a.usesysid from pg_catalog.pg_stat_activity a, this where a.datid = this.oid
                union select r.oid from pg_catalog.pg_roles r where r.rolname in ('pg_read_all_data', 'pg_write_all_data')
            )
            union
            select m.member from pg_catalog.pg_auth_members m join needed n on n.oid = m.roleid
        )
        select r.rolname::text from pg_catalog.pg_roles r join needed n on n.oid = r.oid where r.rolname not like 'pg\_%' order by 1
        """;
}
