using System.ComponentModel;
using System.Diagnostics;
using AriaDb.Servers;

namespace Build;

/// <summary>Sees to it that a throwaway Postgres can be had, before a target that needs one runs.</summary>
internal static class ThrowawayServer
{
    private const string Script = "scripts/install-postgres.sh";

    /// <summary>
    /// Installs Postgres where nothing else serves and this user may; where it may not, the target itself says what is missing.
    /// A person who named a server gets that one and no other.
    /// </summary>
    public static async Task EnsureAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Options.Has("server") || !File.Exists("/usr/bin/apt-get")
            || await ThrowawayServers.IsAvailableAsync(cancellationToken)
            || !(Environment.UserName == "root" || await SucceedsAsync("sudo", ["-n", "true"], cancellationToken)))
        {
            return;
        }

        invocation.Progress.Report($"Nothing here serves a throwaway Postgres with pgvector: installing it with {Script} ...");
        if (!await SucceedsAsync("bash", [ScriptPath], cancellationToken, show: true))
        {
            invocation.Progress.Report($"{Script} failed; going on without it.");
        }
    }

    private static string ScriptPath => Path.Combine(Repository.Root, Script);

    private static async Task<bool> SucceedsAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, bool show = false)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = !show, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            var discarded = show ? Task.CompletedTask : process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await discarded;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program here.
            return false;
        }
    }
}
