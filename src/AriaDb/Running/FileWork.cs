using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>What is to be done with a file: its statements, what the journal is told before and after them, and how to see that it is done.</summary>
internal sealed record FileWork(
    MigrationFile File,
    string Action,
    Func<IEnumerable<NpgsqlBatchCommand>> Before,
    Func<IEnumerable<NpgsqlBatchCommand>> After,
    Func<JournalEntry?, bool> IsDone,
    Func<string, TimeSpan, IEnumerable<NpgsqlBatchCommand>> Fail)
{
    private const string PuttingRight = "repair";

    /// <summary>Whether it is a migration, whose row in the journal says how far it came.</summary>
    public bool IsApplied => Action == "apply";

    /// <summary>Whether no row of the journal tells afterwards that it is done.</summary>
    public bool IsUntold => Action == PuttingRight;

    /// <summary>Runs a file and records it.</summary>
    public static FileWork Apply(Run run, MigrationFile file) => new(
        file,
        "apply",
        () => run.Writer.Claim(file, run.Journal.Of(file.Number)),
        () => [run.Writer.Finish(file)],
        entry => entry is { IsInPlace: true } && entry.Checksum == file.Checksum,
        (error, took) => [run.Writer.Fail(file, error, took), run.Writer.Event(file, "apply", "failed", 0, error)]);

    /// <summary>Runs a file that takes another one back, and records that one as undone.</summary>
    public static FileWork Undo(Run run, MigrationFile undo) => new(
        undo,
        "undo",
        () => run.Writer.Undo(undo),
        () => [],
        entry => entry is { Outcome: Outcome.Undone } && entry.RunId == run.Id,
        (error, _) => [run.Writer.Event(undo, "undo", "failed", 0, error)]);

    /// <summary>Runs statements that put drift right; no migration's row says anything of them, only an event in their transaction.</summary>
    public static FileWork PutRight(Run run, MigrationFile part) => new(
        part,
        PuttingRight,
        () => [],
        () => [run.Writer.DriftEvent("repaired", part.Statements.Count, Redactor.Scrub(string.Join('\n', part.Statements.Select(statement => statement.Text))))],
        _ => false,
        (error, _) => [run.Writer.DriftEvent("failed", 0, error)]);
}
