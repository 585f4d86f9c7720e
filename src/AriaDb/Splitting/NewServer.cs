using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Protecting;
using AriaDb.Running;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>What is made and noted on the new server, beside the copy's contents.</summary>
internal static class NewServer
{
    /// <summary>Makes the roles it lacks, all or none; one that is there is left as it is.</summary>
    public static async Task MakeRolesAsync(NpgsqlConnection administration, SplitPlan plan, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var transaction = await administration.BeginTransactionAsync(cancellationToken);

        // Neither the server's log nor its statistics of statements shall hold a password, not even in its stored form.
        await Query.RowsAsync(administration, """
            select pg_catalog.set_config(name, value, true) from (values ('log_statement', 'none'), ('log_min_duration_statement', '-1'), ('log_min_duration_sample', '-1'),
                ('log_min_error_statement', 'panic'), ('pg_stat_statements.track', 'none'), ('pgaudit.log', 'none')) settings(name, value)
            """, cancellationToken);
        foreach (var role in plan.MissingRoles)
        {
            progress.Report($"Making role {role.Name} on the new server");
            await RunAsync(administration, ServerRoles.CreateSql(role, plan.Passwords?.GetValueOrDefault(role.Name)), $"role {role.Name}", cancellationToken);
        }

        await RunAsync(administration, plan.MissingMemberships.Select(ServerRoles.GrantSql), "memberships of roles", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes the empty copy, with what a database has beside its contents.</summary>
    public static async Task MakeCopyAsync(NpgsqlConnection administration, DatabaseTarget copy, SplitPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await UnfinishedCopy.CreateAsync(administration, copy.Database, plan.Properties, plan.Source, cancellationToken);
        }
        catch (PostgresException refused)
        {
            throw new SplitRefusedException($"{copy} could not be made: {Redactor.Scrub(refused.MessageText)} (SQLSTATE {refused.SqlState}). Nothing was changed on the old server.", refused);
        }

        await RunAsync(administration, plan.Properties.ApplySql(copy.Database), "privileges and settings of the database", cancellationToken);
        if (!plan.HasPublicSchema)
        {
            // pg_dump takes it for given, and never says that it is gone.
            await using var connection = await ConnectionFactory.OpenAsync(copy, "ariadb/split", cancellationToken);
            await Query.RowsAsync(connection, "drop schema public", cancellationToken);
        }
    }

    /// <summary>The dump has no statistics (before 18), and without them the first queries would be planned blindly.</summary>
    public static async Task AnalyzeAsync(DatabaseTarget copy, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(copy, "ariadb/split", cancellationToken);
        await Query.RowsAsync(connection, "analyze", cancellationToken);
    }

    /// <summary>Notes the end of the run in the copied events; what was pinned is pinned where it is now, and what opened by unlocking only is locked.</summary>
    public static async Task NoteAsync(SplitRequest request, DatabaseTarget old, string runId, CancellationToken cancellationToken)
    {
        var journal = JournalName.Parse(request.Settings.Journal);
        await using var there = await ConnectionFactory.OpenAsync(request.Destination, "ariadb/split", cancellationToken);
        if (!(await JournalShape.ReadAsync(there, journal, cancellationToken)).Exists)
        {
            return;
        }

        await using var here = await ConnectionFactory.OpenAsync(old, "ariadb/split", cancellationToken);
        var state = await ProtectionTable.ReadAsync(here, journal, cancellationToken);
        var identity = await DatabaseIdentity.ReadAsync(there, cancellationToken);
        if (state.Pin is { } pin)
        {
            await ProtectionTable.AddAsync(there, journal, new("pin", null, null, pin.Environment, $"{pin.Environment} has moved here"), identity, cancellationToken);
        }

        if (state.IsArmed)
        {
            await ProtectionTable.AddAsync(there, journal, new("lock", null, "moved", null, "locked, as it was before it moved here"), identity, cancellationToken);
        }

        var stamp = new RunStamp(runId, Environment.UserName, Environment.MachineName, Run.ToolVersion, null, null);
        await using var batch = new NpgsqlBatch(there);
        batch.BatchCommands.Add(new JournalWriter(journal, stamp).RunEvent("split", "done", $"moved here from {request.Source.Redacted}"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // A failure is told without its text, which may hold a value that is a secret.
    private static async Task RunAsync(NpgsqlConnection connection, IEnumerable<string> statements, string what, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            try
            {
                await Query.RowsAsync(connection, statement, cancellationToken);
            }
            catch (PostgresException refused)
            {
                throw new SplitRefusedException($"The new server refused {what} (SQLSTATE {refused.SqlState}). Nothing was changed on the old server.", refused);
            }
        }
    }
}
