using Cake.Core;
using Cake.Core.Diagnostics;

namespace Build;

/// <summary>Cake's log, plain, on standard error; a task's own failure has been told before Cake hears of it.</summary>
public sealed class HostLog(BuildRun run) : ICakeLog
{
    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (verbosity <= Verbosity && !(level <= LogLevel.Error && run.ExitCode is not null))
        {
            run.Terminal.Error.WriteLine(args.Length == 0 ? format : string.Format(null, format, args));
        }
    }
}

/// <summary>Says which task runs where there are several; Cake's table of durations is left out.</summary>
public sealed class HostReport(BuildRun run) : ICakeReportPrinter
{
    public void Write(CakeReport report)
    {
    }

    public void WriteStep(string name, Verbosity verbosity)
    {
        if (run.Call.Targets is not [{ Command: not null }])
        {
            run.Terminal.Error.WriteLine($"== {name}");
        }
    }

    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
    }

    public void WriteSkippedStep(string name, Verbosity verbosity) => run.Terminal.Error.WriteLine($"== {name}: skipped");
}
