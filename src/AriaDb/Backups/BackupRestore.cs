using AriaDb.Connections;
using AriaDb.Schema;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.Backups;

/// <summary>How a backup is restored.</summary>
public sealed record RestoreOptions
{
    /// <summary>The name of a database that may be overwritten although it is not empty; any other name is refused.</summary>
    public string? Overwrite { get; init; }

    /// <summary>Whether roles the server lacks are made (without login): for throwaway servers.</summary>
    public bool CreateRoles { get; init; }
}

/// <summary>Restores a backup in one transaction: all of it, or nothing.</summary>
public static class BackupRestore
{
    public static async Task IntoAsync(
        BackupManifest manifest, DatabaseTarget target, RestoreOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var tools = await BackupVerification.ToolsAsync(manifest, target, cancellationToken);
        await BackupVerification.CheckAsync(manifest, tools, TimeProvider.System, cancellationToken);
        bool isEmpty;
        await using (var connection = await ConnectionFactory.OpenAsync(target, "ariadb/restore", cancellationToken))
        {
            isEmpty = await CheckEmptyAsync(connection, target, options, cancellationToken);
            await CheckRolesAsync(connection, manifest, target, options, cancellationToken);
        }

        progress.Report($"Restore {manifest.Id}: pg_restore into {target}");
        var restore = await BackupVerification.RestoreAsync(
            manifest,
            tools,
            ["--exit-on-error", "--single-transaction", "--no-password", "--dbname=" + LibpqEnvironment.DatabaseOnly(target), .. isEmpty ? (string[])[] : ["--clean", "--if-exists"]],
            target,
            cancellationToken);
        if (!restore.Succeeded)
        {
            throw new RestoreFailedException(target.ToString(), Redactor.Scrub(BackupFailure.Reason(restore)));
        }
    }

    /// <summary>How many objects the target holds; refused where it holds any and is not named.</summary>
    public static async Task<int> ObjectsAsync(DatabaseTarget target, RestoreOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/restore", cancellationToken);
        return await CheckEmptyAsync(connection, target, options, cancellationToken) ? 0 : (await ObjectsAsync(connection, cancellationToken)).Count;
    }

    /// <summary>The names of whatever a person may have made in a database.</summary>
    internal static async Task<List<string>> ObjectsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await Query.RowsAsync(connection, ObjectsSql, cancellationToken)).ConvertAll(row => (string)row[0]!);

    private static async Task<bool> CheckEmptyAsync(NpgsqlConnection connection, DatabaseTarget target, RestoreOptions options, CancellationToken cancellationToken)
    {
        var rows = await ObjectsAsync(connection, cancellationToken);
        if (rows.Count > 0 && options.Overwrite != target.Database)
        {
            var examples = string.Join(", ", rows.Take(3)) + (rows.Count > 3 ? ", ..." : "");
            throw new DatabaseNotEmptyException(target.ToString(), target.Database, rows.Count, examples);
        }

        return rows.Count == 0;
    }

    private static async Task CheckRolesAsync(
        NpgsqlConnection connection, BackupManifest manifest, DatabaseTarget target, RestoreOptions options, CancellationToken cancellationToken)
    {
        var missing = (await Query.RowsAsync(connection, """
            select w.name from unnest($1::pg_catalog.text[]) with ordinality w(name, position)
            where not exists (select from pg_catalog.pg_roles r where r.rolname = w.name) order by w.position
            """, cancellationToken, [manifest.Roles.ToArray()])).ConvertAll(row => (string)row[0]!);
        if (missing.Count > 0 && !options.CreateRoles)
        {
            throw new RestoreRolesMissingException(target.ToString(), missing);
        }

        foreach (var role in missing)
        {
            await Query.RowsAsync(connection, $"create role {Quote.Identifier(role)} nologin", cancellationToken);
        }
    }

    // Whatever a person may have made; not what an extension brought along, and not schema public itself.
    private const string ObjectsSql = """
        with own(class, oid, name) as (
            select 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, n.nspname || '.' || c.relname
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'c') and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
            union all
            select 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, n.nspname || '.' || p.proname || '()'
            from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
            union all
            select 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, n.nspname || '.' || t.typname
            from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where t.typtype in ('e', 'd', 'r') and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
            union all
            select 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 'schema ' || n.nspname
            from pg_catalog.pg_namespace n where n.nspname not in ('public', 'information_schema') and n.nspname not like 'pg\_%'
        )
        select own.name from own
        where not exists (
            select from pg_catalog.pg_depend d where d.classid = own.class and d.objid = own.oid and d.objsubid = 0 and d.deptype in ('e', 'i'))
        order by own.name
        """;
}
