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
}
