using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Journal;

/// <summary>Makes the journal where there is none, and brings an older one to the shape this build writes.</summary>
internal static class JournalTable
{
    /// <summary>Does nothing where the journal is up to date. Runs in one transaction, under the run's lock.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        if (await JournalShape.ReadAsync(connection, name, cancellationToken) is { Exists: true, Version: JournalShape.Current })
        {
            return;
        }

        try
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var statement in Create(name))
            {
                batch.BatchCommands.Add(new(statement));
            }

            // A batch is one transaction, so a refusal half-way leaves no half journal.
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new JournalNotCreatedException(name, connection.Database, error);
        }
    }

    private static IEnumerable<string> Create(JournalName name)
    {
        // "create schema if not exists" asks for the right to create one even where it exists.
        yield return $"""
            do $make$ begin
                if not exists (select from pg_catalog.pg_namespace where nspname = {Quote.Literal(name.Schema)}) then
                    create schema {name.QuotedSchema};
                    revoke all on schema {name.QuotedSchema} from public;
                end if;
            end $make$
            """;
        yield return $"""
            create table {name.Qualified} (
                version integer primary key,
                name text not null,
                checksum text not null,
                sql_checksum text,
                outcome text not null check (outcome in ('started', 'applied', 'baselined', 'undone', 'failed')),
                fingerprint text,
                started timestamptz not null default pg_catalog.clock_timestamp(),
                finished timestamptz,
                duration_ms bigint,
                statements_total integer not null,
                statements_done integer not null,
                done_checksum text,
                applied_by text not null default session_user,
                os_user text,
                host text,
                tool_version text,
                git_commit text,
                backup_id text,
                run_id text not null,
                error text)
            """;
        yield return $"""
            create table {name.QualifiedEvents} (
                id bigint generated always as identity primary key,
                at timestamptz not null default pg_catalog.clock_timestamp(),
                run_id text not null,
                action text not null,
                version integer not null,
                name text not null,
                outcome text not null,
                statements_done integer not null,
                applied_by text not null default session_user,
                os_user text,
                host text,
                tool_version text,
                git_commit text,
                backup_id text,
                message text)
            """;
        yield return $"comment on table {name.Qualified} is '{JournalShape.CommentPrefix}{JournalShape.Current}'";
        yield return $"comment on table {name.QualifiedEvents} is 'AriaDb journal: everything that was tried, in order; rows are only added'";
        yield return $"revoke all on {name.Qualified}, {name.QualifiedEvents} from public";

        // Supabase's default privileges give its API roles every new table of public, and of any schema somebody set them up for.
        yield return $"""
            do $revoke$ declare role name; begin
                for role in select rolname from pg_catalog.pg_roles where rolname in ('anon', 'authenticated', 'service_role') loop
                    execute pg_catalog.format('revoke all on {Doubled(name.Qualified)}, {Doubled(name.QualifiedEvents)} from %I', role);
                end loop;
            end $revoke$
            """;
    }

    // Inside a literal that format() reads: quotes and per cent signs twice.
    private static string Doubled(string text) =>
        text.Replace("'", "''", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal);
}
