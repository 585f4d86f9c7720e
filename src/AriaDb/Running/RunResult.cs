namespace AriaDb.Running;

/// <summary>What a run did.</summary>
public sealed record RunResult(string RunId, IReadOnlyList<RunFile> Files)
{
    /// <summary>The files that ran to their end here.</summary>
    public IEnumerable<RunFile> Applied => Files.Where(file => !file.ByAnotherRun);
}

/// <summary>A file of a run: how many tries its locks took, and what the server remarked.</summary>
public sealed record RunFile(int Version, string Name, int Statements, TimeSpan Duration, int Attempts, IReadOnlyList<ServerNotice> Notices)
{
    /// <summary>Whether another run had applied it while this one was on its way.</summary>
    public bool ByAnotherRun { get; init; }
}

/// <summary>A remark of the server, such as 42P07 "relation already exists, skipping": CREATE ... IF NOT EXISTS did nothing.</summary>
public sealed record ServerNotice(string Severity, string SqlState, string Message);
