using System.Diagnostics.CodeAnalysis;
using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Running;
using Npgsql;

namespace AriaDb.Protecting;

/// <summary>The table of locks, unlocks and pins, beside the journal. Its times are the server's; rows are only added.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Only the journal's name is put into a text, in quotes that JournalName makes.")]
internal static class ProtectionTable
{
    /// <summary>What it says now; nothing where it is not there. A copy of a database brings the table along: its locks were of the original.</summary>
    public static async Task<ProtectionState> ReadAsync(NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, name, cancellationToken))
        {
            return ProtectionState.None;
        }

        var rows = await Query.RowsAsync(
            connection,
            $"""
            select action, until, until > pg_catalog.clock_timestamp(), reason, environment, system_identifier, database_oid::text, database_name, applied_by
            from (
                select distinct on (action = 'pin') * from {name.QualifiedProtection}
                where action = 'pin' or database_oid = (select oid::int8 from pg_catalog.pg_database where datname = pg_catalog.current_database())
                order by (action = 'pin'), id desc) latest
            """, cancellationToken);
        var (door, pin) = (rows.Find(row => (string)row[0]! != "pin"), rows.Find(row => (string)row[0]! == "pin"));
        return new ProtectionState(
            door is not null,
            door is null || (door[0] is "unlock" && door[2] is true),
            door?[1] is DateTime until ? new DateTimeOffset(until, TimeSpan.Zero) : null,
            (string?)door?[3],
            (string?)door?[8],
            pin is null ? null : new DatabasePin((string)pin[4]!, (string?)pin[5], uint.Parse((string)pin[6]!, System.Globalization.CultureInfo.InvariantCulture), (string)pin[7]!));
    }

    /// <summary>Adds a row, making the table where it is not there, and says the same among the events. The journal is there already.</summary>
    public static async Task AddAsync(
        NpgsqlConnection connection, JournalName name, ProtectionRow row, DatabaseIdentity identity, CancellationToken cancellationToken)
    {
        var exists = await ExistsAsync(connection, name, cancellationToken);
        var stamp = new RunStamp(Guid.NewGuid().ToString("n")[..8], Environment.UserName, Environment.MachineName, Run.ToolVersion, null, null);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in exists ? [] : Create(name))
        {
            batch.BatchCommands.Add(new(statement));
        }

        batch.BatchCommands.Add(new(
            $"""
            insert into {name.QualifiedProtection} (action, until, reason, environment, system_identifier, database_oid, database_name, os_user, host)
            values ($1, case when $2::int4 is not null then pg_catalog.clock_timestamp() + pg_catalog.make_interval(mins => $2::int4) end, $3, $4, $5, $6, $7, $8, $9)
            """)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = row.Action },
                new NpgsqlParameter<int?> { TypedValue = row.Minutes },
                new NpgsqlParameter<string?> { TypedValue = row.Reason },
                new NpgsqlParameter<string?> { TypedValue = row.Environment },
                new NpgsqlParameter<string?> { TypedValue = identity.SystemIdentifier },
                new NpgsqlParameter<long> { TypedValue = identity.Oid },
                new NpgsqlParameter<string> { TypedValue = identity.Name },
                new NpgsqlParameter<string> { TypedValue = Environment.UserName },
                new NpgsqlParameter<string> { TypedValue = Environment.MachineName },
            },
        });
        batch.BatchCommands.Add(new JournalWriter(name, stamp).RunEvent(row.Action, "done", row.Message));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, JournalName name, CancellationToken cancellationToken) =>
        (await Query.RowAsync(connection, """
            select exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = $1 and c.relname = $2 and c.relkind = 'r')
            """, cancellationToken, name.Schema, name.ProtectionTable))[0] is true;

    private static IEnumerable<string> Create(JournalName name)
    {
        yield return $"""
            create table {name.QualifiedProtection} (
                id bigint generated always as identity primary key,
                at timestamptz not null default pg_catalog.clock_timestamp(),
                action text not null check (action in ('unlock', 'lock', 'pin')),
                until timestamptz,
                reason text,
                environment text,
                system_identifier text,
                database_oid bigint not null,
                database_name text not null,
                applied_by text not null default session_user,
                os_user text,
                host text)
            """;
        yield return $"comment on table {name.QualifiedProtection} is 'AriaDb: locks, unlocks and pins of this database; rows are only added'";
        yield return $"revoke all on {name.QualifiedProtection} from public";
        yield return $"""
            do $revoke$ declare role name; begin
                for role in select rolname from pg_catalog.pg_roles where rolname in ('anon', 'authenticated', 'service_role') loop
                    execute pg_catalog.format('revoke all on %s from %I', {Schema.Quote.Literal(name.QualifiedProtection)}, role);
                end loop;
            end $revoke$
            """;
    }
}

/// <summary>A row to add: "unlock" for some minutes, "lock" or "pin".</summary>
internal sealed record ProtectionRow(string Action, int? Minutes, string? Reason, string? Environment, string Message);
