using AriaDb.Errors;
using AriaDb.Journal;
using AriaDb.Migrations;
using AriaDb.Running;
using Xunit;
using static AriaDb.Tests.Running.RunnerDatabase;

namespace AriaDb.Tests.Running;

public sealed class ComparingFilesWithTheJournal
{
    private static readonly MigrationFile First = File(1, "create table a (id int);", "first");
    private static readonly MigrationFile Second = File(2, "create table b (id int);", "second");
    private static readonly MigrationFile Third = File(3, "create table c (id int);", "third");

    [Fact]
    public void What_the_journal_lacks_is_pending_in_order() =>
        Assert.Equal([Second, Third], PendingMigrations.From([Third, Second, First], Journal(Entry(First))).Files);

    [Fact]
    public void What_failed_or_was_taken_back_is_pending_again() =>
        Assert.Equal([Second, Third], PendingMigrations.From(
            [First, Second, Third], Journal(Entry(First, Outcome.Baselined), Entry(Second, Outcome.Undone), Entry(Third, Outcome.Failed))).Files);

    [Fact]
    public void An_edited_file_is_refused_with_both_checksums()
    {
        var edited = File(1, "create table a (id bigint);", "first");

        var error = Assert.Throws<MigrationChangedException>(() => PendingMigrations.From([edited, Second], Journal(Entry(First))));

        Assert.Contains(First.Checksum, error.Message, StringComparison.Ordinal);
        Assert.Contains(edited.Checksum, error.Message, StringComparison.Ordinal);
        Assert.Contains("its SQL or directives changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_comments_only_is_refused_and_said_to_be_that() =>
        Assert.Contains("only white space or comments changed", Assert.Throws<MigrationChangedException>(() => PendingMigrations.From(
            [File(1, "-- why\ncreate table a\n  (id int);", "first")], Journal(Entry(First)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_gone_is_refused() =>
        Assert.Contains("0002_second.sql (applied", Assert.Throws<MigrationMissingException>(() => PendingMigrations.From(
            [First, Third], Journal(Entry(First), Entry(Second)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_renamed_file_is_refused() =>
        Assert.Contains("it was applied as 0001_first.sql", Assert.Throws<MigrationRenamedException>(() => PendingMigrations.From(
            [File(1, "create table a (id int);", "other")], Journal(Entry(First)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_below_an_applied_one_is_refused_unless_it_is_allowed()
    {
        var journal = Journal(Entry(First), Entry(Third));

        var error = Assert.Throws<MigrationsOutOfOrderException>(() => PendingMigrations.From([First, Second, Third], journal));

        Assert.Contains("migrations/0002_second.sql", error.Message, StringComparison.Ordinal);
        Assert.Equal([Second], PendingMigrations.From([First, Second, Third], journal, allowOutOfOrder: true).Files);
    }

    [Fact]
    public void Every_contradiction_is_named_at_once()
    {
        var error = Assert.Throws<MigrationsContradictJournalException>(() => PendingMigrations.From(
            [File(1, "select 1;", "first"), File(2, "select 2;", "new")], Journal(Entry(First), Entry(Third))));

        Assert.Equal([typeof(MigrationChangedException), typeof(MigrationMissingException), typeof(MigrationsOutOfOrderException)], error.Refusals.Select(one => one.GetType()));
    }

    private static MigrationJournal Journal(params JournalEntry[] entries) => new(JournalName.Default, true, entries);

    private static JournalEntry Entry(MigrationFile file, Outcome outcome = Outcome.Applied) =>
        new(file.Number, file.Name.FileName, file.Checksum, outcome) { SqlChecksum = file.SqlChecksum };
}
