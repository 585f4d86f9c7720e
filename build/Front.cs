using Cake.Core;
using Cake.Core.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Build;

/// <summary>What happens between a person's words and Frosting: lists, help, refusals, and the exit code.</summary>
public static class Front
{
    public static int Run(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var targets = Target.All();
        var call = Call.Parse(args, targets);
        if (call.WantsVersion)
        {
            terminal.Out.WriteLine($"ariadb {VersionCommand.Current} ({Repository.Feed})");
            return (int)ExitCode.Done;
        }

        if (call.WantsHelp || call.Targets.Count == 0)
        {
            terminal.Out.Write(call.Targets.Count == 0 ? FrontHelp.List(targets) : string.Join('\n', call.Targets.Select(FrontHelp.Of)));
            return (int)ExitCode.Done;
        }

        return RunFrosting(call, terminal, cancellationToken);
    }

    /// <summary>Each target in a run of its own: Cake puts several into an order of its own, and Promote must not overtake Verify.</summary>
    private static int RunFrosting(Call call, Terminal terminal, CancellationToken cancellationToken)
    {
        var run = new BuildRun(call, terminal, Repository.Workspace(), cancellationToken);
        foreach (var target in call.Targets)
        {
            // Frosting ends every failure with 255; ours come out as they are, and a failure of its own is a defect.
            var frosting = Host(run).Run([$"--target={target.Name}", .. call.FrostingFlags]);
            if (frosting != 0)
            {
                return run.ExitCode ?? CommandRunner.Defect;
            }
        }

        return (int)ExitCode.Done;
    }

    private static CakeHost Host(BuildRun run) => new CakeHost()
        .UseContext<BuildContext>()
        .ConfigureServices(services => services
            .AddSingleton(run)
            .AddSingleton(AnsiConsole.Console)
            .AddSingleton<ICakeLog, HostLog>()
            .AddSingleton<ICakeReportPrinter, HostReport>());
}
