using System.Diagnostics;
using System.Globalization;

namespace AriaDb.Servers;

/// <summary>The process that a container belongs to, as the container's label has it.</summary>
internal sealed record ContainerOwner(string Machine, int ProcessId, long StartedAt)
{
    public const string Label = "ariadb.throwaway";

    // A container that runs builds has the host's engine, but process numbers of its own.
    private static readonly string ThisMachine = Environment.MachineName + "," + new FileInfo("/proc/self/ns/pid").LinkTarget;

    public static ContainerOwner Current { get; } = new(ThisMachine, Environment.ProcessId, StartOf(Process.GetCurrentProcess()));

    /// <summary>Whether the process has ended for sure; of another machine's nobody can tell.</summary>
    public bool IsGone
    {
        get
        {
            if (Machine != ThisMachine)
            {
                return false;
            }

            try
            {
                // A later process may have the number; a minute is for clocks that were set in between.
                return StartOf(Process.GetProcessById(ProcessId)) > StartedAt + 60;
            }
            catch (ArgumentException)
            {
                return true;
            }
            catch (InvalidOperationException)
            {
                return true;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    public static ContainerOwner? Parse(string text) =>
        text.Split('/') is [var machine, var process, var started]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
        && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var startedAt)
            ? new ContainerOwner(machine, processId, startedAt)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}/{ProcessId}/{StartedAt}");

    private static long StartOf(Process process)
    {
        using (process)
        {
            return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
        }
    }
}
