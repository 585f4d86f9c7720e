using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Migrations;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Verifying;

/// <summary>
/// Functions that CREATE accepted and that can never run. Files run with check_function_bodies off, because a body may use what comes
/// later; now all is there. SQL bodies are created once more with the check on; PL/pgSQL bodies are only looked into by plpgsql_check.
/// </summary>
internal sealed class FunctionCheck(Replay replay, Settings settings, Origins origins, List<Finding> findings)
{
    public const string Code = "BROKEN_FUNCTION";

    private const string Extension = "plpgsql_check";
    private const string OwnSchema = "ariadb_check";

    /// <summary>Looks at every function; the database is of no other use afterwards.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await replay.Database.OpenAsync(cancellationToken);
        var routines = await RoutinesAsync(connection, cancellationToken);
        if (routines.Count == 0)
        {
            return;
        }

        // Where an application's unqualified names are looked for; a function's own SET search_path goes before it.
        string[] path = [.. settings.Schemas, .. settings.Platform == Platform.Supabase ? ["extensions"] : Array.Empty<string>()];
        await ExecuteAsync(connection, $"set search_path = {Quote.List(path)}", cancellationToken);
        var checker = await HasCheckerAsync(connection, cancellationToken);
        foreach (var routine in routines)
        {
            if (await CreatedAgainAsync(connection, routine, cancellationToken) && checker && routine.Language == "plpgsql")
            {
                await LookIntoAsync(connection, routine, cancellationToken);
            }
        }

        if (!checker && routines.Any(r => r.Language == "plpgsql"))
        {
            findings.Add(new Finding(settings.MigrationsFolder, 0, 0, "FUNCTIONS_NOT_CHECKED", Severity.Note,
                $"the server has no {Extension}, so only the syntax of PL/pgSQL functions was checked. scripts/install-postgres.sh installs it."));
        }
    }

    private static async Task<List<Routine>> RoutinesAsync(NpgsqlConnection connection, IReadOnlyList<string> schemas, CancellationToken cancellationToken)
    {
        var rows = await Query.RowsAsync(connection, """
            select p.oid, n.nspname::text, p.proname::text, oidvectortypes(p.proargtypes), l.lanname::text, pg_get_functiondef(p.oid), p.prosrc,
                p.prorettype = 'trigger'::regtype, array(select distinct t.tgrelid from pg_trigger t where t.tgfoid = p.oid and t.tgparentid = 0)
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
            where n.nspname = any($1) and l.lanname in ('sql', 'plpgsql') and p.prokind in ('f', 'p', 'w')
                and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
            order by n.nspname collate "C", p.proname collate "C", oidvectortypes(p.proargtypes) collate "C"
            """, cancellationToken, (object)schemas.ToArray());
        return [.. rows.Select(row => new Routine(
            (uint)row[0]!, (string)row[1]!, (string)row[2]!, (string)row[3]!, (string)row[4]!, (string)row[5]!, (string)row[6]!,
            (bool)row[7]! ? (uint[])row[8]! : [0u]))];
    }

    private Task<List<Routine>> RoutinesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        RoutinesAsync(connection, settings.Schemas, cancellationToken);

    private static async Task<bool> HasCheckerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if ((await Query.RowsAsync(connection, "select 1 from pg_available_extensions where name = $1", cancellationToken, Extension)).Count == 0)
        {
            return false;
        }

        await ExecuteAsync(connection, $"create schema {OwnSchema}", cancellationToken);
        await ExecuteAsync(connection, $"drop extension if exists {Extension}", cancellationToken);
        await ExecuteAsync(connection, $"create extension {Extension} with schema {OwnSchema}", cancellationToken);
        return true;
    }

    // The same definition over the function itself, with the check on, in a transaction that is rolled back.
    private async Task<bool> CreatedAgainAsync(NpgsqlConnection connection, Routine routine, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, "begin", cancellationToken);
            await ExecuteAsync(connection, "set local check_function_bodies = on", cancellationToken);
            await ExecuteAsync(connection, routine.Definition, cancellationToken);
            return true;
        }
        catch (PostgresException error)
        {
            Add(routine, OffsetInBody(routine, error), error.SqlState, error.MessageText, error.Hint);
            return false;
        }
        finally
        {
            await ExecuteAsync(connection, "rollback", cancellationToken);
        }
    }

    private async Task LookIntoAsync(NpgsqlConnection connection, Routine routine, CancellationToken cancellationToken)
    {
        foreach (var relation in routine.Relations)
        {
            try
            {
                var rows = await Query.RowsAsync(connection, $"""
                    select lineno, sqlstate, message, hint, query
                    from {OwnSchema}.plpgsql_check_function_tb(funcoid := $1::oid, relid := $2::oid, fatal_errors := false, other_warnings := false,
                        performance_warnings := false, extra_warnings := false, security_warnings := false)
                    where level = 'error'
                    """, cancellationToken, (long)routine.Oid, (long)relation);
                foreach (var row in rows)
                {
                    Add(routine, OffsetOfLine(routine.Source, (row[0] as int?) ?? 1), (string?)row[1] ?? "", (string?)row[2] ?? "", (string?)row[3], (string?)row[4]);
                }
            }
            catch (PostgresException error)
            {
                Add(routine, 0, error.SqlState, error.MessageText, error.Hint);
            }
        }
    }

    private void Add(Routine routine, int offsetInBody, string sqlState, string message, string? hint, string? query = null)
    {
        var id = new ObjectId("function", $"{Quote.Qualified(routine.Schema, routine.Name)}({routine.Arguments})");
        var file = origins.ChangerOf(id);
        if (file?.Header.Allows(Code) == true)
        {
            return;
        }

        // A table that the body itself makes is not there when nobody runs it.
        var makesTables = sqlState == PostgresErrorCodes.UndefinedTable && routine.Source.Contains("create temp", StringComparison.OrdinalIgnoreCase);
        var place = file is null ? SqlPosition.Start : PlaceIn(file, routine, offsetInBody);
        findings.Add(new Finding(file?.Path ?? settings.MigrationsFolder, file is null ? 0 : place.Line, file is null ? 0 : place.Column, Code,
            makesTables ? Severity.Warning : Severity.Error,
            $"{id} was created, and cannot run: {sqlState}: {message}"
            + (query is null ? "" : $"\n  in: {query.ReplaceLineEndings(" ").Trim()}")
            + (string.IsNullOrEmpty(hint) ? "" : $"\n  hint: {hint}")
            + (makesTables ? "\n  It makes temporary tables itself; if this is one: -- ariadb: allow=" + Code : "")));
    }

    // A body stands in the file as the server keeps it, unless it was written with escapes.
    private static SqlPosition PlaceIn(MigrationFile file, Routine routine, int offsetInBody)
    {
        var hasBody = routine.Source.Length > 0;
        var statement = Origins.Creating(file, routine.Name, s => !hasBody || s.Text.Contains(routine.Source, StringComparison.Ordinal))
            ?? Origins.Creating(file, routine.Name);
        if (statement is null)
        {
            return SqlPosition.Start;
        }

        var body = hasBody ? statement.Text.IndexOf(routine.Source, StringComparison.Ordinal) : -1;
        return SqlPosition.At(file.Text, statement.Offset + (body < 0 ? 0 : body + offsetInBody));
    }

    private static int OffsetInBody(Routine routine, PostgresException error)
    {
        var body = routine.Source.Length == 0 ? -1 : routine.Definition.IndexOf(routine.Source, StringComparison.Ordinal);
        return body < 0 || error.Position <= body ? 0 : Math.Min(error.Position - 1 - body, routine.Source.Length);
    }

    // PL/pgSQL counts from the line on which the body's opening quote stands; the finding points at the line's first letter.
    private static int OffsetOfLine(string source, int line)
    {
        var offset = 0;
        for (var passed = 1; passed < line && source.IndexOf('\n', offset) is >= 0 and var end; passed++)
        {
            offset = end + 1;
        }

        while (offset < source.Length && source[offset] is ' ' or '\t')
        {
            offset++;
        }

        return offset;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // A batch sends a statement as it is; a command would split a BEGIN ATOMIC body.
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="Relations">The tables whose triggers call it; a zero for a function that is no trigger's.</param>
    private sealed record Routine(
        uint Oid, string Schema, string Name, string Arguments, string Language, string Definition, string Source, IReadOnlyList<uint> Relations);
}
