using System.Diagnostics;
using AriaDb.Catalog;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using Npgsql;

namespace AriaDb.Tests.Generated;

/// <summary>A pair of schemas that the engine does not lead into one another, and how that shows.</summary>
public sealed class PairFailedException(string message) : Exception(message);

/// <summary>
/// Builds both schemas of a pair with rows, leads the first to the second and back, and looks with two pairs of eyes: the engine's own
/// reader, and pg_dump.
/// </summary>
public sealed class PairCheck(Func<string, string> connectionString, string pgDump)
{
    private static readonly ReadOptions _options = new() { Owners = true };
    private static readonly string[] _tableStarts = ["CREATE TABLE", "CREATE UNLOGGED TABLE", "CREATE FOREIGN TABLE"];

    /// <exception cref="PairFailedException">The two are not led into one another.</exception>
    public async Task RunAsync(SchemaPair pair, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var (first, second, again) = ($"fuzz_a_{pair.Seed}", $"fuzz_b_{pair.Seed}", $"fuzz_c_{pair.Seed}");
        try
        {
            await BuildAsync(first, pair.First, true, cancellationToken);
            await BuildAsync(second, pair.Second, true, cancellationToken);
            await BuildAsync(again, pair.First, false, cancellationToken);
            await LeadAsync(pair, first, second, "there", cancellationToken);
            await LeadAsync(pair, second, again, "back", cancellationToken);
        }
        finally
        {
            foreach (var database in new[] { first, second, again })
            {
                await AdministerAsync($"drop database if exists {database} (force)");
            }
        }
    }

    /// <summary>Creates the roles that scripts name.</summary>
    public async Task CreateRolesAsync(IEnumerable<string> roles)
    {
        foreach (var role in roles)
        {
            await AdministerAsync($"do $$ begin create role {role}; exception when duplicate_object or unique_violation then null; end $$");
        }
    }

    private async Task LeadAsync(SchemaPair pair, string from, string to, string direction, CancellationToken cancellationToken)
    {
        try
        {
            await LeadOnceAsync(pair, from, to, direction, cancellationToken);
        }
        catch (PairFailedException) when (!IsRestorable(to, $"{from}_restored"))
        {
            // Not even pg_dump can make this schema from nothing: a call that a later overload made ambiguous.
        }
        finally
        {
            await AdministerAsync($"drop database if exists {from}_restored (force)");
        }
    }

    private bool IsRestorable(string database, string scratch)
    {
        using var connection = new NpgsqlConnection(connectionString("postgres"));
        connection.Open();
        using var create = new NpgsqlCommand($"create database {scratch} template template0", connection);
        create.ExecuteNonQuery();
        var dump = RunAsync(pgDump, database, "-s").GetAwaiter().GetResult();
        var file = Path.GetTempFileName();
        File.WriteAllText(file, dump);
        try
        {
            RunAsync(Path.Combine(Path.GetDirectoryName(pgDump)!, "psql"), scratch, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file).GetAwaiter().GetResult();
            return true;
        }
        catch (PairFailedException)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task LeadOnceAsync(SchemaPair pair, string from, string to, string direction, CancellationToken cancellationToken)
    {
        await using var target = await OpenAsync(from);
        await using var source = await OpenAsync(to);
        var present = (await CatalogReader.ReadAsync(target, _options, cancellationToken)).Schema;
        var wanted = (await CatalogReader.ReadAsync(source, _options, cancellationToken)).Schema;
        IReadOnlyList<Change> changes;
        try
        {
            changes = SchemaDiff.Between(present, wanted, AllKinds.List);
        }
        catch (ImpossibleChangeException)
        {
            // Refused by name.
            return;
        }
        catch (Exception failure)
        {
            throw Failed($"the difference cannot be told: {failure}");
        }

        var rows = await RowsAsync(target, present, cancellationToken);
        try
        {
            await ApplyAsync(target, changes);
        }
        catch (PostgresException failure)
        {
            var change = changes.FirstOrDefault(c => c.Sql == failure.BatchCommand?.CommandText);
            if (IsAboutRows(failure) && change?.Hazards.Any(h => h.Kind is HazardKind.DependsOnData or HazardKind.DeletesData) == true)
            {
                return;
            }

            throw Failed($"{failure.SqlState} {failure.MessageText} {failure.Detail}\nat: {failure.BatchCommand?.CommandText}\n{failure.Where}\n\nscript:\n{Script(changes)}");
        }

        var reached = (await CatalogReader.ReadAsync(target, _options, cancellationToken)).Schema;
        if (SchemaDiff.Between(reached, wanted, AllKinds.List) is { Count: > 0 } left)
        {
            throw Failed($"not converged, left:\n{Script(left)}\n\nscript:\n{Script(changes)}");
        }

        if (Fingerprint.Of(reached) != Fingerprint.Of(wanted))
        {
            var odd = wanted.Objects.Where(o => reached.Find(o.Id) is { } other && !other.Equals(o)).Select(o => $"{reached.Find(o.Id)}\nis not\n{o}");
            throw Failed($"fingerprints differ\n{string.Join('\n', odd)}\nscript:\n{Script(changes)}");
        }

        // ALTER TABLE ... INHERIT leaves a column the table's own besides, and no statement takes that back; pg_dump shows it.
        var asides = wanted.Objects.Where(o => reached.Find(o.Id) is { } found && found.ToString() != o.ToString())
            .Select(o => wanted.RootOf(o.Id).Name).Distinct().SelectMany(name => new[] { $"TABLE {name} (", $"TABLE ONLY {name} ALTER COLUMN" }).ToList();
        var (dump, wantedDump) = (await DumpAsync(from), await DumpAsync(to));
        dump.RemoveAll(s => asides.Any(aside => s.Contains(aside, StringComparison.Ordinal)));
        wantedDump.RemoveAll(s => asides.Any(aside => s.Contains(aside, StringComparison.Ordinal)));
        if (!dump.SequenceEqual(wantedDump))
        {
            throw Failed($"pg_dump differs:\n- {string.Join("\n- ", dump.Except(wantedDump))}\n+ {string.Join("\n+ ", wantedDump.Except(dump))}\n\nscript:\n{Script(changes)}");
        }

        await CompareRowsAsync(target, present, wanted, rows, changes);

        PairFailedException Failed(string what) => new($"seed {pair.Seed}, {direction}: {what}");

        async Task CompareRowsAsync(
            NpgsqlConnection connection, DatabaseSchema old, DatabaseSchema now, Dictionary<string, string> before, IReadOnlyList<Change> made)
        {
            var lost = made.Where(c => c.Hazards.Any(h => h.Kind == HazardKind.DeletesData)).Select(c => c.Object).ToHashSet();
            var after = await RowsAsync(connection, old.Where(o => now.Find(o.Id) is { } kept && (o is not Column || kept.Equals(o)) && !lost.Contains(o.Id)), cancellationToken);
            foreach (var (what, value) in after.Where(a => before[a.Key] != a.Value))
            {
                throw Failed($"rows changed in {what}: {before[what]} became {value}\nscript:\n{Script(made)}");
            }
        }
    }

    private static string Script(IEnumerable<Change> changes) => string.Join('\n', changes.Select(c => c.Sql));

    // Integrity constraint violations, data exceptions, "column contains null values", "would be lost", "not present in enum".
    private static bool IsAboutRows(PostgresException failure) => failure.SqlState[..2] is "23" or "22" or "54";

    private async Task BuildAsync(string database, IReadOnlyList<string> script, bool withRows, CancellationToken cancellationToken)
    {
        await AdministerAsync($"drop database if exists {database} (force)");
        await AdministerAsync($"create database {database} template template0");
        await using var connection = await OpenAsync(database);
        await using var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true };
        batch.BatchCommands.Add(new("set check_function_bodies = off"));
        batch.BatchCommands.Add(new("set statement_timeout = '20s'"));
        batch.BatchCommands.Add(new("set client_min_messages = error"));
        foreach (var statement in script.Where(s => s.Length > 0 && (withRows || !s.StartsWith("insert", StringComparison.Ordinal))))
        {
            batch.BatchCommands.Add(new(statement));
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is PostgresException or NpgsqlException { InnerException: AggregateException })
        {
            // What the server refused is not part of the schema.
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, IReadOnlyList<Change> changes)
    {
        await using var preamble = new NpgsqlCommand("set check_function_bodies = off", connection);
        await preamble.ExecuteNonQueryAsync();
        foreach (var part in changes.Chunk(50))
        {
            await using var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true };
            foreach (var change in part)
            {
                batch.BatchCommands.Add(new(change.Sql));
            }

            try
            {
                await batch.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException several) when (several.InnerException is AggregateException inner)
            {
                throw inner.InnerExceptions.OfType<PostgresException>().First();
            }
        }
    }

    // How many rows a table has itself, and what its columns hold, in no order.
    private static async Task<Dictionary<string, string>> RowsAsync(NpgsqlConnection connection, DatabaseSchema schema, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = new List<string>();
        foreach (var table in schema.OfKind("table").Cast<Table>().Where(t => t.PartitionKey is null))
        {
            parts.Add($"select {Quote.Literal(table.Id.Name)}, count(*)::text from only {table.Id.Name}");
            parts.AddRange(schema.ChildrenOf(table.Id).OfType<Column>().Where(c => c.Generated is null).Select(column =>
                $"select {Quote.Literal(column.Id.Name)}, md5(string_agg({Quote.Identifier(column.Name)}::text, ',' order by {Quote.Identifier(column.Name)}::text collate \"C\")) from only {table.Id.Name}"));
        }

        if (parts.Count == 0)
        {
            return found;
        }

        await using var command = new NpgsqlCommand(string.Join(" union all ", parts), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found[reader.GetString(0)] = reader.IsDBNull(1) ? "" : reader.GetString(1);
        }

        return found;
    }

    // The dump's statements in no order, and the columns of a table in none either: both follow from when things were made.
    private async Task<List<string>> DumpAsync(string database)
    {
        var text = await RunAsync(pgDump, database, "-s");
        var statements = text.Replace(";\nGRANT", ";\n\nGRANT", StringComparison.Ordinal).Replace(";\nREVOKE", ";\n\nREVOKE", StringComparison.Ordinal).Split(";\n\n").Select(s => string.Join('\n', s.Split('\n').Where(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal) && !l.StartsWith('\\'))));
        return [.. statements.Where(s => s.Length > 0).Select(Unordered).Order(StringComparer.Ordinal)];
    }

    private async Task<string> RunAsync(string program, string database, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString(database));
        var start = new ProcessStartInfo(program, ["-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "-d", database, .. arguments])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = server.Password ?? "";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? text : throw new PairFailedException($"{Path.GetFileName(program)} failed: {await errors}");
    }

    // The columns of a publication and of statistics come in the order of their table's.
    private static string Unordered(string statement) => statement.StartsWith("ALTER PUBLICATION", StringComparison.Ordinal)
        || statement.StartsWith("CREATE STATISTICS", StringComparison.Ordinal) ? string.Concat(statement.Order())
        : _tableStarts.Any(start => statement.StartsWith(start, StringComparison.Ordinal))
        ? string.Join('\n', statement.Split('\n').Select(l => l.TrimEnd(',')).Order(StringComparer.Ordinal))
        : statement;

    private async Task AdministerAsync(string sql)
    {
        await using var connection = await OpenAsync("postgres");
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString(database)) { Pooling = false, IncludeFailedBatchedCommand = true, IncludeErrorDetail = true }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
