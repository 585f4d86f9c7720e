namespace DbUp.Engine.Output;

/// <summary>Hears what the engine says.</summary>
public interface IUpgradeLog
{
    void LogTrace(string format, params object[] args);

    void LogDebug(string format, params object[] args);

    void LogInformation(string format, params object[] args);

    void LogWarning(string format, params object[] args);

    void LogError(string format, params object[] args);

    void LogError(Exception ex, string format, params object[] args);
}

/// <summary>Several logs as one.</summary>
public interface IAggregateLog : IUpgradeLog
{
    int LoggerCount { get; }

    bool HasLoggers { get; }

    void AddLogger(IUpgradeLog logger);
}

/// <summary>Passes everything on to each of its logs.</summary>
public class AggregateLog : IAggregateLog
{
    private readonly List<IUpgradeLog> loggers = [];

    internal AggregateLog()
    {
    }

    public int LoggerCount => loggers.Count;

    public bool HasLoggers => loggers.Count > 0;

    public void AddLogger(IUpgradeLog logger) => loggers.Add(logger);

    public void LogTrace(string format, params object[] args) => loggers.ForEach(log => log.LogTrace(format, args));

    public void LogDebug(string format, params object[] args) => loggers.ForEach(log => log.LogDebug(format, args));

    public void LogInformation(string format, params object[] args) => loggers.ForEach(log => log.LogInformation(format, args));

    public void LogWarning(string format, params object[] args) => loggers.ForEach(log => log.LogWarning(format, args));

    public void LogError(string format, params object[] args) => loggers.ForEach(log => log.LogError(format, args));

    public void LogError(Exception ex, string format, params object[] args) => loggers.ForEach(log => log.LogError(ex, format, args));
}
