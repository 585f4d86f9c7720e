using AriaDb.Catalog;
using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Running;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using AriaDb.Servers;
using Npgsql;

namespace AriaDb.Verifying;

/// <summary>
/// IF NOT EXISTS that did nothing because the object was there: on a copy of the database as it was before the statement, the object is
/// dropped, the statement run alone, and what it makes is compared with what was there.
/// </summary>
internal sealed class SkippedCreates(IThrowawayServer server, Settings settings, Origins origins, List<Finding> findings)
{
    public const string Code = "SKIPPED_CREATE";

    // duplicate_table (relations of every kind), duplicate_column, duplicate_object.
    private static readonly string[] Duplicates = [PostgresErrorCodes.DuplicateTable, PostgresErrorCodes.DuplicateColumn, PostgresErrorCodes.DuplicateObject];

    // What a CREATE or ADD says by itself; grants, comments, indexes and triggers come by statements of their own.
    private static readonly HashSet<string> Structural = new(StringComparer.Ordinal) { "column", "default", "constraint", "foreign key", "partition" };

    /// <summary>The guarded statements of a file that the server skipped. Of two equal ones the later was.</summary>
    public static IReadOnlyList<GuardedCreate> In(MigrationFile file, IReadOnlyList<ServerNotice> notices)
    {
        var left = notices.Where(notice => Duplicates.Contains(notice.SqlState)).ToList();
        var skipped = new List<GuardedCreate>();
        foreach (var guarded in left.Count == 0 ? [] : IfNotExists.In(file).Reverse())
        {
            if (left.FindIndex(notice => IsAbout(notice, guarded)) is >= 0 and var at)
            {
                left.RemoveAt(at);
                skipped.Insert(0, guarded);
            }
        }

        return skipped;
    }

    /// <summary>Looks at what a file skipped, after the files before it.</summary>
    public async Task CheckAsync(IReadOnlyList<MigrationFile> earlier, MigrationFile file, IReadOnlyList<GuardedCreate> skipped, CancellationToken cancellationToken)
    {
        await using var replay = await Replay.StartAsync(server, settings, settings.Roles, Quiet.Progress, cancellationToken);
        await replay.ApplyAllAsync(earlier, cancellationToken);
        await replay.MakeExtensionsAsync([file], cancellationToken);
        await using var connection = await replay.Database.OpenAsOwnerAsync(cancellationToken);
        await ExecuteAsync(connection, "set check_function_bodies = off", cancellationToken);
        await ExecuteAsync(connection, "set client_min_messages = warning", cancellationToken);
        var left = skipped.ToList();
        foreach (var statement in file.Statements.TakeWhile(_ => left.Count > 0))
        {
            foreach (var guarded in left.Where(guarded => guarded.Statement == statement).ToList())
            {
                await ExecuteAsync(connection, "begin", cancellationToken);
                findings.Add(await CompareAsync(connection, file, guarded, cancellationToken));
                await ExecuteAsync(connection, "rollback", cancellationToken);
                left.Remove(guarded);
            }

            try
            {
                await ExecuteAsync(connection, statement.Text, cancellationToken);
            }
            catch (PostgresException failed)
            {
                // It ran within the file's transaction, which is not here: LOCK TABLE refuses to.
                findings.AddRange(left.Select(guarded => Said(file, guarded, Severity.Warning, $"is there already, and could not be compared ({failed.SqlState}: {failed.MessageText})", null)));
                return;
            }
        }
    }

    private async Task<Finding> CompareAsync(NpgsqlConnection connection, MigrationFile file, GuardedCreate guarded, CancellationToken cancellationToken)
    {
        var options = SchemaScope.Of(settings);
        var existing = (await CatalogReader.ReadWithinAsync(connection, options, cancellationToken)).Schema;
        var (found, kind) = await FindAsync(connection, existing, guarded, cancellationToken);
        if (guarded.Kind == "enum value")
        {
            return Said(file, guarded, Severity.Warning, "is there already", found?.Id);
        }

        if (kind is not null && guarded.Kind != "column" && kind != guarded.Kind)
        {
            return Said(file, guarded, Severity.Error, $"was not made, because a {kind} has that name", found?.Id);
        }

        if (found is null)
        {
            return Said(file, guarded, Severity.Warning, "is there already, and could not be compared: its schema or kind is not read", null);
        }

        try
        {
            await ExecuteAsync(connection, DropOf(found), cancellationToken);
            var without = (await CatalogReader.ReadWithinAsync(connection, options, cancellationToken)).Schema;
            await ExecuteAsync(connection, Transactional(guarded.Statement.Text), cancellationToken);
            var wanted = (await CatalogReader.ReadWithinAsync(connection, options, cancellationToken)).Schema;
            var differences = Differences(existing, without, wanted, found);
            return differences.Count == 0
                ? Said(file, guarded, Severity.Warning, "is there already, and is the same", found.Id)
                : Said(file, guarded, Severity.Error, "is there already, and is different from what this statement would have made", found.Id, differences);
        }
        catch (PostgresException failed)
        {
            return Said(file, guarded, Severity.Warning,
                $"is there already, and could not be compared ({failed.SqlState}: {failed.MessageText})", found.Id);
        }
    }

    // Made by the statement: not there as it makes it. Gone with the object: nothing the statement makes.
    private static List<string> Differences(DatabaseSchema existing, DatabaseSchema without, DatabaseSchema wanted, SchemaObject found)
    {
        var differences = new List<string>();
        foreach (var made in wanted.Objects.Where(o => !without.Contains(o.Id) && IsStated(o)))
        {
            switch (existing.Find(made.Id))
            {
                case null:
                    differences.Add($"{made.Id}: missing");
                    break;
                case { } there when !Alike(there, made):
                    differences.Add($"{made.Id}: {string.Join("; ", ObjectDifference.Between(there, made))}");
                    break;
            }
        }

        var root = existing.RootOf(found.Id);
        differences.AddRange(existing.Objects
            .Where(o => !without.Contains(o.Id) && !wanted.Contains(o.Id) && IsStated(o) && existing.RootOf(o.Id) == root)
            .Select(o => $"{o.Id}: not in this statement"));
        return differences;

        bool IsStated(SchemaObject item) => item.Parent is null || item.Id == found.Id || Structural.Contains(item.Id.Kind);
    }

    // Row level security is switched on by a statement of its own.
    private static bool Alike(SchemaObject there, SchemaObject made) => (there, made) switch
    {
        (Table left, Table right) =>
            left.Equals(right with { RowSecurity = left.RowSecurity, ForcedRowSecurity = left.ForcedRowSecurity }),
        _ => there.Equals(made),
    };

    private Finding Said(MigrationFile file, GuardedCreate guarded, Severity severity, string what, ObjectId? id, List<string>? differences = null)
    {
        var maker = id is { } known ? origins.MakerOf(known) : null;
        var statement = maker is null ? null : Origins.Creating(maker, guarded.Kind == "column" ? guarded.Table ?? "" : guarded.Name);
        var by = maker is null ? ""
            : maker == file ? ", made earlier in this file"
            : $", made by {maker.Name}{(statement is null ? "" : $":{statement.Line}")}";
        return new Finding(file.Path, guarded.Line, guarded.Column, Code, severity,
            $"IF NOT EXISTS was skipped: {guarded.Kind} {guarded.Display} {what}{by}."
            + (differences is null ? " Leave the statement out." : $" It has, instead of what is written here:{GapText.Lines(differences)}\n"
                + "  Leave the statement out, and change the object with ALTER."));
    }

    private static bool IsAbout(ServerNotice notice, GuardedCreate guarded) =>
        notice.Message.Contains($"\"{guarded.Name}\"", StringComparison.Ordinal)
        && (guarded.Kind != "column" || guarded.Table is null || notice.Message.Contains($"\"{guarded.Table}\"", StringComparison.Ordinal));

    private static async Task<(SchemaObject? Found, string? Kind)> FindAsync(
        NpgsqlConnection connection, DatabaseSchema schema, GuardedCreate guarded, CancellationToken cancellationToken)
    {
        if (guarded.Kind == "enum value")
        {
            return (schema.Objects.OfType<EnumType>().FirstOrDefault(e => e.Name == guarded.Table), null);
        }

        var relation = guarded.Kind == "column" ? guarded.Table! : guarded.Name;
        await using var command = new NpgsqlCommand(
            """
            select pg_catalog.format('%I.%I', n.nspname, c.relname),
                case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                    when 'f' then 'foreign table' when 'i' then 'index' when 'I' then 'index' else 'composite type' end
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid = pg_catalog.to_regclass($1)
            """, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = guarded.Schema is { } name ? Quote.Qualified(name, relation) : Quote.Identifier(relation) } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return (null, null);
        }

        var (qualified, kind) = (row.GetString(0), row.GetString(1));
        return (guarded.Kind == "column"
            ? schema.Objects.OfType<Column>().FirstOrDefault(c => c.Name == guarded.Name && Holds(schema.Find(c.Table), qualified))
            : schema.Objects.FirstOrDefault(o => Holds(o, qualified)), kind);

        static bool Holds(SchemaObject? item, string qualified) => item?.Occupies.Contains($"relation {qualified}", StringComparer.Ordinal) == true;
    }

    private static string DropOf(SchemaObject found) => found switch
    {
        Column column => $"alter {column.Table.Kind} {column.Table.Name} drop column {Quote.Identifier(column.Name)} cascade",
        Constraint constraint => $"alter table {constraint.Table.Name} drop constraint {Quote.Identifier(constraint.Name)} cascade",
        _ => $"drop {found.Id.Kind} {found.Id.Name} cascade",
    };

    // CREATE INDEX CONCURRENTLY refuses a transaction, and makes the same index.
    private static string Transactional(string statement)
    {
        var word = SqlLexer.Tokens(statement).FirstOrDefault(token => token.Kind == SqlTokenKind.Word
            && statement.AsSpan(token.Start.Offset, token.Length).Equals("concurrently", StringComparison.OrdinalIgnoreCase));
        return word.Length == 0 ? statement : statement.Remove(word.Start.Offset, word.Length);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // A batch sends a statement as it is; a command would split a BEGIN ATOMIC body.
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
