using System.Data;
using AriaDb.Journal;
using AriaDb.Migrations;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;

namespace AriaDb.Running;

/// <summary>The files, in our order: DbUp would sort 10000 before 9999.</summary>
internal sealed class DbUpScripts(IReadOnlyList<MigrationFile> files) : IScriptProvider
{
    public IEnumerable<SqlScript> GetScripts(IConnectionManager connectionManager) =>
        files.Select((file, index) => new SqlScript(file.Name.FileName, file.Text, new SqlScriptOptions { RunGroupOrder = index }));
}

/// <summary>Tells DbUp which files are in place; the rows are written in the file's own transaction, by the executor.</summary>
internal sealed class DbUpJournal(IEnumerable<JournalEntry> inPlace) : IJournal
{
    public string[] GetExecutedScripts() => [.. inPlace.Select(entry => entry.Name)];

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory) =>
        throw new NotSupportedException("The journal's row is part of the file's own transaction.");

    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        // The executor has made it, before the first file.
    }
}

/// <summary>
/// What DbUp says about its loop is said better by the run itself, and errors come back in the result. Formatting is left alone on purpose:
/// DbUp passes error texts as format strings, and a brace in one would throw in place of the error.
/// </summary>
internal sealed class DbUpLog : IUpgradeLog
{
    public void LogTrace(string format, params object[] args)
    {
    }

    public void LogDebug(string format, params object[] args)
    {
    }

    public void LogInformation(string format, params object[] args)
    {
    }

    public void LogWarning(string format, params object[] args)
    {
    }

    public void LogError(string format, params object[] args)
    {
    }

    public void LogError(Exception ex, string format, params object[] args)
    {
    }
}
