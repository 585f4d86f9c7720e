using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>What a database is beside what is in it: pg_dump leaves this to CREATE DATABASE and to pg_dumpall.</summary>
/// <param name="Locale">Encoding, provider and locales, as CREATE DATABASE takes them.</param>
/// <param name="Privileges">Who may what, by "role PRIVILEGE" with a * where it may be passed on; null for the default.</param>
/// <param name="Settings">ALTER DATABASE and ALTER ROLE IN DATABASE, by "role name=value"; they may hold secrets.</param>
internal sealed record DatabaseProperties(
    string Owner, string Locale, string Tablespace, int ConnectionLimit, string? Comment, ValueList<DatabasePrivilege>? Privileges, ValueList<DatabaseSettingRow> Settings)
{
    public static async Task<DatabaseProperties> ReadAsync(NpgsqlConnection connection, string database, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(connection, """
            select d.oid, pg_catalog.pg_get_userbyid(d.datdba)::text, pg_catalog.pg_encoding_to_char(d.encoding)::text, d.datcollate::text, d.datctype::text,
                pg_catalog.to_jsonb(d) ->> 'datlocprovider', coalesce(pg_catalog.to_jsonb(d) ->> 'datlocale', pg_catalog.to_jsonb(d) ->> 'daticulocale'),
                pg_catalog.to_jsonb(d) ->> 'daticurules', t.spcname::text, d.datconnlimit, pg_catalog.shobj_description(d.oid, 'pg_database'), d.datacl is null
            from pg_catalog.pg_database d join pg_catalog.pg_tablespace t on t.oid = d.dattablespace where d.datname = $1
            """, cancellationToken, database);
        var row = rows[0];
        var privileges = await Query.RowsAsync(connection, """
            select case a.grantee when 0 then '' else pg_catalog.pg_get_userbyid(a.grantee)::text end, a.privilege_type, pg_catalog.bool_or(a.is_grantable)
            from pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) a where d.datname = $1 group by 1, 2 order by 1, 2
            """, cancellationToken, database);
        var settings = await Query.RowsAsync(connection, """
            select case s.setrole when 0 then '' else pg_catalog.pg_get_userbyid(s.setrole)::text end, c.setting
            from pg_catalog.pg_db_role_setting s join pg_catalog.pg_database d on d.oid = s.setdatabase, unnest(s.setconfig) c(setting)
            where d.datname = $1 and not (s.setrole = 0 and c.setting like 'default\_transaction\_read\_only=%') order by 1, 2
            """, cancellationToken, database);
        return new(
            (string)row[1]!,
            LocaleOf((string)row[2]!, (string)row[3]!, (string)row[4]!, (string?)row[5], (string?)row[6], (string?)row[7]),
            (string)row[8]!,
            (int)row[9]!,
            ReadOnlySwitch.Without((string?)row[10]),
            row[11] is true ? null : [.. privileges.Select(p => new DatabasePrivilege((string)p[0]!, (string)p[1]!, p[2] is true))],
            [.. settings.Select(s => new DatabaseSettingRow((string)s[0]!, (string)s[1]!))]);
    }

    public string CreateSql(string database) =>
        $"create database {Quote.Identifier(database)} template template0 owner {Quote.Identifier(Owner)} {Locale} tablespace {Quote.Identifier(Tablespace)} connection limit 0";

    /// <summary>What makes a database have these privileges and settings; run as a superuser.</summary>
    public IEnumerable<string> ApplySql(string database)
    {
        var name = Quote.Identifier(database);
        if (Privileges is { } privileges)
        {
            yield return $"revoke all on database {name} from public";
            yield return $"revoke all on database {name} from {Quote.Identifier(Owner)}";
            foreach (var (role, privilege, mayPassOn) in privileges)
            {
                yield return $"grant {privilege} on database {name} to {Quote.Role(role)}{(mayPassOn ? " with grant option" : "")}";
            }
        }

        foreach (var (role, setting) in Settings)
        {
            yield return role.Length == 0
                ? $"alter database {name} set {ServerSetting.Assignment(setting)}"
                : $"alter role {Quote.Identifier(role)} in database {name} set {ServerSetting.Assignment(setting)}";
        }
    }

    private static string LocaleOf(string encoding, string collate, string ctype, string? provider, string? locale, string? rules)
    {
        var text = $"encoding {Quote.Literal(encoding)} lc_collate {Quote.Literal(collate)} lc_ctype {Quote.Literal(ctype)}";
        return provider switch
        {
            "i" => $"{text} locale_provider icu icu_locale {Quote.Literal(locale ?? "")}{(rules is null ? "" : $" icu_rules {Quote.Literal(rules)}")}",
            "b" => $"{text} locale_provider builtin builtin_locale {Quote.Literal(locale ?? "")}",
            _ => text,
        };
    }
}

/// <summary>A privilege on a database; PUBLIC is the empty role.</summary>
internal sealed record DatabasePrivilege(string Role, string Privilege, bool MayPassOn);

/// <summary>A setting of a database, for one role or (empty) for all. The value may be a secret, so its text has the name alone.</summary>
internal sealed record DatabaseSettingRow(string Role, string Setting)
{
    public override string ToString() => (Role.Length == 0 ? "" : Role + " ") + ServerSetting.NameOf(Setting);
}
