using AriaDb.Connections;
using AriaDb.Journal;
using Npgsql;

namespace AriaDb.Running;

/// <summary>What all parts of one run share.</summary>
internal sealed class Run : IAsyncDisposable
{
    private Run(string connectionString, RunOptions options, IProgress<string> progress)
    {
        Id = options.RunId ?? Guid.NewGuid().ToString("n")[..8];
        Options = options;
        Progress = progress;
        Target = DatabaseTarget.For(connectionString);
        DataSource = RunSettings.DataSource(connectionString, Id);
        Settings = new(options, Id);
        Writer = new(options.Journal, new(Id, Environment.UserName, Environment.MachineName, ToolVersion, options.GitCommit, options.BackupId));
    }

    /// <summary>The version of the tool, as the journal records it.</summary>
    public static string ToolVersion { get; } = typeof(Run).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Id { get; }

    /// <summary>The database, as messages name it.</summary>
    public DatabaseTarget Target { get; }

    public RunOptions Options { get; }

    public IProgress<string> Progress { get; }

    public NpgsqlDataSource DataSource { get; }

    public RunSettings Settings { get; }

    public JournalWriter Writer { get; }

    /// <summary>What is held against other runs.</summary>
    public DatabaseLock Lock { get; private set; } = null!;

    /// <summary>The journal as it was when the lock was taken.</summary>
    public MigrationJournal Journal { get; private set; } = null!;

    /// <summary>
    /// Opens the run's own connection and reads the journal; takes the lock only where the journal leaves something to do, and reads it again
    /// then. So a run with nothing to do waits for nobody and writes nothing.
    /// </summary>
    public static async Task<Run> StartAsync(
        string connectionString, RunOptions options, Predicate<MigrationJournal> hasWork, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var run = new Run(connectionString, options, progress);
        try
        {
            run.Lock = await DatabaseLock.OpenAsync(run, cancellationToken);
            run.Journal = await MigrationJournal.ReadAsync(run.Lock.Connection, options.Journal, cancellationToken);
            if (hasWork(run.Journal))
            {
                await run.Lock.AcquireAsync(cancellationToken);
                run.Journal = await MigrationJournal.ReadAsync(run.Lock.Connection, options.Journal, cancellationToken);
                await (options.UnderLock?.Invoke(run.Lock.Connection, run.Journal, cancellationToken) ?? Task.CompletedTask);
            }

            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Lock is not null)
        {
            await Lock.DisposeAsync();
        }

        await DataSource.DisposeAsync();
    }
}
