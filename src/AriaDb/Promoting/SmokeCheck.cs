using AriaDb.Connections;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using Npgsql;

namespace AriaDb.Promoting;

/// <summary>What was tried, and what failed of it.</summary>
public sealed record SmokeResult(int Tried, IReadOnlyList<string> Findings);

/// <summary>
/// Reads a row of each table and has each view explained, as the own role and as the roles of the API where they may: a policy that calls a
/// function nobody may call, or asks itself, fails only when somebody selects. Each try is a read-only transaction that is rolled back.
/// </summary>
public static class SmokeCheck
{
    private static readonly string[] ApiRoles = ["anon", "authenticated"];

    /// <param name="wanted">Which tables; views are all looked at, since they may read any of them.</param>
    public static async Task<SmokeResult> RunAsync(
        DatabaseTarget target, DatabaseSchema schema, Func<ObjectId, bool> wanted, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var tables = schema.Objects.Where(o => o is Table && wanted(o.Id)).Select(o => (o.Id, Sql: $"select 1 from {o.Id.Name} limit 1"));
        var views = schema.Objects.Where(o => o is View or MaterializedView).Select(o => (o.Id, Sql: $"explain select * from {o.Id.Name}"));
        var checks = tables.Concat(views).ToList();
        var findings = new List<string>();
        if (checks.Count == 0)
        {
            return new(0, []);
        }

        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/smoke", cancellationToken);
        var roles = await Query.RowsAsync(
            connection, "select r.rolname::text from pg_catalog.pg_roles r where r.rolname = any($1) and pg_catalog.pg_has_role(current_user, r.oid, 'member') order by 1",
            cancellationToken, [ApiRoles]);
        List<string?> who = [null, .. roles.Select(row => (string)row[0]!)];
        progress.Report($"Smoke check: {checks.Count} tables and views as {string.Join(", ", who.Select(role => role ?? "the own role"))}");
        var tried = 0;
        foreach (var (id, sql) in checks)
        {
            foreach (var role in who)
            {
                if (role is null || await MayAsync(connection, role, id, cancellationToken))
                {
                    tried++;
                    if (await FailureAsync(connection, role, sql, cancellationToken) is { } reason)
                    {
                        findings.Add($"{id} cannot be read{(role is null ? "" : $" by {role}")}: {reason}");
                    }
                }
            }
        }

        return new(tried, findings);
    }

    // Who was granted nothing is meant to get nothing.
    private static async Task<bool> MayAsync(NpgsqlConnection connection, string role, ObjectId id, CancellationToken cancellationToken) =>
        (await Query.RowAsync(
            connection,
            """
            select pg_catalog.has_table_privilege($1, pg_catalog.to_regclass($2), 'select') and pg_catalog.has_schema_privilege($1, c.relnamespace, 'usage')
            from pg_catalog.pg_class c where c.oid = pg_catalog.to_regclass($2)
            """, cancellationToken, role, id.Name))[0] is true;

    private static async Task<string?> FailureAsync(NpgsqlConnection connection, string? role, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("begin read only"),
                    new("select set_config('lock_timeout', '1s', true), set_config('statement_timeout', '5s', true)"),
                    new(role is null ? "select 1" : $"set local role {Quote.Identifier(role)}"),
                    new(sql),
                    new("rollback"),
                },
            };
            await batch.ExecuteNonQueryAsync(cancellationToken);
            return null;
        }
        catch (PostgresException error)
        {
            await Query.RowsAsync(connection, "rollback", cancellationToken);
            return $"{error.SqlState}: {Redactor.Scrub(error.MessageText)}";
        }
    }
}
