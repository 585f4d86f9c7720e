using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Journal;

/// <summary>Who runs, with what: the same in every row of a run.</summary>
internal sealed record RunStamp(string RunId, string? OsUser, string? Host, string? ToolVersion, string? GitCommit, string? BackupId);

/// <summary>What the journal is to say of a migration instead.</summary>
/// <param name="Entry">The row as it was when a person was shown it.</param>
/// <param name="Outcome">"applied" or "undone"; null where only the checksum is accepted.</param>
internal sealed record JournalRepair(JournalEntry Entry, MigrationFile File, string? Outcome, string Message);

/// <summary>
/// The statements that write the journal, for a batch to carry. They run behind a file's own statements, in whatever search_path and role those
/// left, so every table, function and operator is named with its schema.
/// </summary>
internal sealed class JournalWriter(JournalName name, RunStamp stamp)
{
    private const string StampColumns = "run_id, os_user, host, tool_version, git_commit, backup_id";

    /// <summary>
    /// Takes the version before the file's first statement. Its primary key is the fence: a second runner waits here until the first is
    /// through, and then fails with 23505 before it ran anything, even where the run's lock was lost.
    /// </summary>
    public IEnumerable<NpgsqlBatchCommand> Claim(MigrationFile file, JournalEntry? before)
    {
        if (before is not null)
        {
            yield return Command(
                $"delete from {name.Qualified} where version operator(pg_catalog.=) $1 and outcome operator(pg_catalog.=) any ('{{undone,failed,started}}')",
                file.Number);
        }

        yield return Command(
            $"""
            insert into {name.Qualified} (version, name, checksum, sql_checksum, outcome, fingerprint, statements_total, statements_done, {StampColumns})
            values ($1, $2, $3, $4, 'started', $5, $6, 0, $7, $8, $9, $10, $11, $12)
            """,
            [file.Number, file.Name.FileName, file.Checksum, file.SqlChecksum, file.Header.Fingerprint, file.Statements.Count, .. StampValues]);
    }

    /// <summary>Says that the file is applied, and adds that to the events.</summary>
    public NpgsqlBatchCommand Finish(MigrationFile file) =>
        Command(
            $"""
            with done as (
                update {name.Qualified} set outcome = 'applied', finished = pg_catalog.clock_timestamp(), statements_done = statements_total,
                    done_checksum = null, error = null, duration_ms = {MillisecondsSinceStarted}
                where version operator(pg_catalog.=) $1
                returning version, name, statements_done)
            insert into {name.QualifiedEvents} (action, outcome, version, name, statements_done, {StampColumns})
            select 'apply', 'applied', done.version, done.name, done.statements_done, $2, $3, $4, $5, $6, $7 from done
            """,
            [file.Number, .. StampValues]);

    /// <summary>Goes on with a file without a transaction that an earlier run left off.</summary>
    public NpgsqlBatchCommand Resume(MigrationFile file) =>
        Command(
            $"""
            update {name.Qualified} set outcome = 'started', checksum = $2, sql_checksum = $3, statements_total = $4, error = null, run_id = $5
            where version operator(pg_catalog.=) $1
            """,
            file.Number, file.Checksum, file.SqlChecksum, file.Statements.Count, stamp.RunId);

    /// <summary>Records how far a file without a transaction has come.</summary>
    public NpgsqlBatchCommand Advance(MigrationFile file, int done, string doneChecksum) =>
        Command(
            $"update {name.Qualified} set statements_done = $2, done_checksum = $3 where version operator(pg_catalog.=) $1",
            file.Number, done, doneChecksum);

    /// <summary>
    /// Leaves a row of a failure. Never over one that says the migration is in place: another runner may have finished it meanwhile.
    /// </summary>
    public NpgsqlBatchCommand Fail(MigrationFile file, string error, TimeSpan took) =>
        Command(
            $"""
            insert into {name.Qualified} as j (version, name, checksum, sql_checksum, outcome, fingerprint, statements_total, statements_done, error,
                duration_ms, started, finished, {StampColumns})
            values ($1, $2, $3, $4, 'failed', $5, $6, 0, $7, $8,
                pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $8 / 1000.0), pg_catalog.clock_timestamp(), $9, $10, $11, $12, $13, $14)
            on conflict (version) do update set name = excluded.name, checksum = excluded.checksum, sql_checksum = excluded.sql_checksum,
                outcome = 'failed', fingerprint = excluded.fingerprint, statements_total = excluded.statements_total, error = excluded.error,
                duration_ms = excluded.duration_ms, finished = excluded.finished, run_id = excluded.run_id, os_user = excluded.os_user,
                host = excluded.host, tool_version = excluded.tool_version, git_commit = excluded.git_commit, backup_id = excluded.backup_id
            where j.outcome in ('failed', 'undone', 'started')
            """,
            [
                file.Number, file.Name.FileName, file.Checksum, file.SqlChecksum, file.Header.Fingerprint, file.Statements.Count, error,
                (long)took.TotalMilliseconds, .. StampValues,
            ]);

    /// <summary>Records a migration whose objects are here already. A version that has a row of another kind is taken over.</summary>
    public IEnumerable<NpgsqlBatchCommand> Baseline(MigrationFile file)
    {
        yield return Command(
            $"delete from {name.Qualified} where version = $1 and outcome in ('undone', 'failed')", file.Number);
        yield return Command(
            $"""
            insert into {name.Qualified} (version, name, checksum, sql_checksum, outcome, fingerprint, finished, duration_ms, statements_total,
                statements_done, {StampColumns})
            values ($1, $2, $3, $4, 'baselined', $5, pg_catalog.clock_timestamp(), 0, $6, 0, $7, $8, $9, $10, $11, $12)
            """,
            [file.Number, file.Name.FileName, file.Checksum, file.SqlChecksum, file.Header.Fingerprint, file.Statements.Count, .. StampValues]);
        yield return Event(file, "baseline", "baselined", 0, null);
    }

    /// <summary>
    /// Says that the migration is taken back. Where its row says otherwise meanwhile, the division by zero stops the whole transaction:
    /// within a batch nothing else can.
    /// </summary>
    public IEnumerable<NpgsqlBatchCommand> Undo(MigrationFile file)
    {
        yield return Command(
            $"""
            with undone as (
                update {name.Qualified} set outcome = 'undone', finished = pg_catalog.clock_timestamp(), run_id = $2
                where version operator(pg_catalog.=) $1
                    and (outcome operator(pg_catalog.=) 'applied' or outcome operator(pg_catalog.=) 'baselined')
                returning 1)
            select 1 operator(pg_catalog./) pg_catalog.count(*) from undone
            """,
            file.Number, stamp.RunId);
        yield return Event(file, "undo", "undone", file.Statements.Count, null);
    }

    /// <summary>Says something else of a migration than the journal did, and why. The old row is in the event's message.</summary>
    public IEnumerable<NpgsqlBatchCommand> Repair(JournalRepair repair)
    {
        var (entry, file) = (repair.Entry, repair.File);
        yield return repair.Outcome is null
            ? Command(
                $"update {name.Qualified} set checksum = $2, sql_checksum = $3, fingerprint = coalesce($4, fingerprint), statements_total = $5 where version = $1",
                entry.Version, file.Checksum, file.SqlChecksum, file.Header.Fingerprint, file.Statements.Count)
            : Command(
                $"""
                update {name.Qualified} set outcome = $2, checksum = $3, sql_checksum = $4, fingerprint = $5, statements_total = $6, done_checksum = null, error = null,
                    statements_done = case when $2 = 'applied' then $6 else 0 end, finished = pg_catalog.clock_timestamp(), run_id = $7
                where version = $1
                """,
                entry.Version, repair.Outcome, file.Checksum, file.SqlChecksum, file.Header.Fingerprint, file.Statements.Count, stamp.RunId);
        yield return Event(file, "repair", repair.Outcome ?? "accepted", repair.Outcome == "applied" ? file.Statements.Count : 0, repair.Message);
    }

    /// <summary>Adds to the events.</summary>
    public NpgsqlBatchCommand Event(MigrationFile file, string action, string outcome, int statementsDone, string? message) =>
        Command(
            $"""
            insert into {name.QualifiedEvents} (action, outcome, version, name, statements_done, message, {StampColumns})
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            [action, outcome, file.Number, file.Name.FileName, statementsDone, message, .. StampValues]);

    /// <summary>Adds to the events what was done about drift.</summary>
    public NpgsqlBatchCommand DriftEvent(string outcome, int statementsDone, string? message) =>
        Command(
            $"""
            insert into {name.QualifiedEvents} (action, outcome, version, name, statements_done, message, {StampColumns})
            values ('repair', $1, 0, 'drift', $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [outcome, statementsDone, message, .. StampValues]);

    /// <summary>Adds to the events what is about the run as a whole, not about one file.</summary>
    public NpgsqlBatchCommand RunEvent(string action, string outcome, string? message) =>
        Command(
            $"""
            insert into {name.QualifiedEvents} (action, outcome, version, name, statements_done, message, {StampColumns})
            values ($1, $2, 0, '', 0, $3, $4, $5, $6, $7, $8, $9)
            """,
            [action, outcome, message, .. StampValues]);

    private const string MillisecondsSinceStarted =
        "(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() operator(pg_catalog.-) started) operator(pg_catalog.*) 1000)::pg_catalog.int8";

    private object?[] StampValues => [stamp.RunId, stamp.OsUser, stamp.Host, stamp.ToolVersion, stamp.GitCommit, stamp.BackupId];

    private static NpgsqlBatchCommand Command(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            // Every text that may be missing is text: an untyped null would be refused where nothing tells its type.
            command.Parameters.Add(value switch
            {
                int number => new NpgsqlParameter<int> { TypedValue = number },
                long number => new NpgsqlParameter<long> { TypedValue = number },
                _ => new NpgsqlParameter<string?> { TypedValue = (string?)value },
            });
        }

        return command;
    }
}
