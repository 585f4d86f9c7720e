using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using AriaDb.Journal;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Postgresql;
using Npgsql;

namespace AriaDb.Running;

/// <summary>Runs files through DbUp's engine. DbUp is synchronous, so this is the one place that waits for tasks, on a thread of its own.</summary>
internal sealed class DbUpRun : IScriptExecutor
{
    private readonly Run run;
    private readonly Dictionary<string, FileWork> work;
    private readonly PostgresqlConnectionManager connections;
    private readonly CancellationToken cancellationToken;
    private readonly List<RunFile> done = [];

    private DbUpRun(Run run, IEnumerable<FileWork> work, CancellationToken cancellationToken)
    {
        this.run = run;
        this.work = work.ToDictionary(item => item.File.Name.FileName, StringComparer.Ordinal);
        this.cancellationToken = cancellationToken;
        connections = new(run.DataSource);
    }

    /// <summary>Not used: the server's own timeouts rule.</summary>
    public int? ExecutionTimeoutSeconds { get; set; }

    /// <summary>Runs the work of every file that is not in place, in order, and stops at the first failure by throwing it.</summary>
    public static async Task<IReadOnlyList<RunFile>> PerformAsync(
        Run run, IReadOnlyList<FileWork> work, IEnumerable<JournalEntry> inPlace, CancellationToken cancellationToken)
    {
        var executor = new DbUpRun(run, work, cancellationToken);
        var builder = new UpgradeEngineBuilder();
        builder.Configure(configuration =>
        {
            configuration.ConnectionManager = executor.connections;
            configuration.Journal = new DbUpJournal(inPlace);
            configuration.ScriptExecutor = executor;
            configuration.ScriptProviders.Add(new DbUpScripts([.. work.Select(item => item.File)]));
            configuration.VariablesEnabled = false;
            configuration.AddLog(new DbUpLog());
        });

        var engine = builder.Build();
        var result = await Task.Factory.StartNew(
            engine.PerformUpgrade, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        if (!result.Successful)
        {
            ExceptionDispatchInfo.Throw(result.Error);
        }

        return executor.done;
    }

    public void VerifySchema() => Wait(() => JournalTable.EnsureAsync(Managed(), run.Options.Journal, cancellationToken));

    public void Execute(SqlScript script) => Execute(script, new Dictionary<string, string>());

    public void Execute(SqlScript script, IDictionary<string, string> variables) => Wait(() => RunAsync(work[script.Name]));

    private async Task RunAsync(FileWork item)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = new ApplySession(Managed());
        var file = item.File.Header.NoTransaction
            ? await new NoTransactionFile(run, session).RunAsync(item, cancellationToken)
            : await new TransactionalFile(run, session).RunAsync(item, cancellationToken);
        done.Add(file);
        run.Progress.Report(file.ByAnotherRun
            ? $"{file.Name}: another run has applied it meanwhile"
            : $"{file.Name}: {file.Statements} {(file.Statements == 1 ? "statement" : "statements")}, {file.Duration.TotalMilliseconds:0} ms"
                + (file.Attempts > 1 ? $", {file.Attempts} attempts" : ""));
    }

    // The connection DbUp holds for the run; a command of it is the only way to it.
    private NpgsqlConnection Managed() => connections.ExecuteCommandsWithManagedConnection(commands =>
    {
        using var command = commands();
        return (NpgsqlConnection)command.Connection!;
    });

    [SuppressMessage("Design", "MA0045", Justification = "DbUp calls synchronously, on a thread that belongs to it.")]
    private static void Wait(Func<Task> work) => work().GetAwaiter().GetResult();
}
