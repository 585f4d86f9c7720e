using AriaDb.Catalog;
using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;
using Npgsql;

namespace AriaDb.Protecting;

/// <summary>What every command that changes a target makes sure of first, the same for all: the right database, ready, and open.</summary>
public static class TargetGuard
{
    /// <summary>The checks of the server, the role and the identity for files that are to be run there.</summary>
    public static async Task PreflightAsync(
        TargetState state, IReadOnlyList<MigrationFile> files, string? role, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var needs = new PreflightNeeds
        {
            Schemas = [.. state.Settings.Schemas],
            Journal = JournalName.Parse(state.Settings.Journal),
            Role = role,
            Extensions = [.. files.SelectMany(NeededExtensions.NamesIn).Distinct(StringComparer.Ordinal).Select(name => new ExtensionNeed(name))],
            ObjectsInOneTransaction = files.Select(f => f.Statements.Count).DefaultIfEmpty().Max(),
            Relations = [.. state.Schema.Objects.OfType<Table>().Where(t => files.Any(f => f.Text.Contains(t.Id.Name, StringComparison.Ordinal)))
                .Select(t => new RelationName(t.Schema, t.Name))],
        };
        await PreflightAsync(state.Target, needs, progress, cancellationToken);
    }

    public static async Task PreflightAsync(DatabaseTarget target, PreflightNeeds needs, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var report = await Preflight.CheckAsync(target, needs, cancellationToken);
        foreach (var note in report.Notes)
        {
            progress.Report(note);
        }

        report.ThrowIfNotReady();
    }

    /// <summary>Refuses a target that is locked, and a protected one that nobody confirms.</summary>
    public static async Task EnterAsync(
        DatabaseTarget target, JournalName journal, Func<DatabaseTarget, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        await using (var connection = await ConnectionFactory.OpenAsync(target, "ariadb/guard", cancellationToken))
        {
            await RefuseLockedAsync(connection, target, journal, cancellationToken);
        }

        if (target.Protected && !await confirm(target))
        {
            throw new NotConfirmedException(target.Name);
        }
    }

    /// <summary>
    /// The last look, once the run holds its lock: still the right database, still open, and its schema still as it was checked. Extensions
    /// that were made ahead of the files, and their schemas, are no change by somebody else; where another run has applied files meanwhile, the journal decides.
    /// </summary>
    public static Func<NpgsqlConnection, MigrationJournal, CancellationToken, Task> UnderLock(TargetState state) => async (connection, journal, cancellationToken) =>
    {
        await RefuseLockedAsync(connection, state.Target, journal.Name, cancellationToken);
        if (!journal.InPlace.Select(entry => entry.Version).SequenceEqual(state.Pending.Journal.InPlace.Select(entry => entry.Version)))
        {
            return;
        }

        // A connection of its own: the run's reads no types, and must hold no snapshot.
        await using var reading = await ConnectionFactory.OpenAsync(state.Target, "ariadb/guard", cancellationToken);
        var now = (await CatalogReader.ReadAsync(reading, SchemaScope.Of(state.Settings), cancellationToken)).Schema;
        if (AriaDb.Schema.Fingerprint.Of(now) == state.Fingerprint)
        {
            return;
        }

        List<Change> changes = [.. SchemaDiff.Between(state.Schema, now, AllKinds.List).Where(change => !state.IsMadeAhead(change))];
        if (changes.Count > 0)
        {
            throw new TargetChangedMeanwhileException(state.Target.Name, changes);
        }
    };

    /// <summary>The last look of a command that changes the journal alone.</summary>
    public static Func<NpgsqlConnection, MigrationJournal, CancellationToken, Task> UnderLock(DatabaseTarget target) =>
        (connection, journal, cancellationToken) => RefuseLockedAsync(connection, target, journal.Name, cancellationToken);

    private static async Task RefuseLockedAsync(NpgsqlConnection connection, DatabaseTarget target, JournalName journal, CancellationToken cancellationToken)
    {
        var state = await ProtectionTable.ReadAsync(connection, journal, cancellationToken);
        if (!state.IsOpen)
        {
            throw new TargetLockedException(target.Name, state.Until, state.By);
        }
    }
}
