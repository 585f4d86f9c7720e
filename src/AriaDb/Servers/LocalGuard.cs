using System.Collections;
using System.Diagnostics;
using AriaDb.Tools;

namespace AriaDb.Servers;

/// <summary>
/// A small shell outside this process that runs a server and holds a pipe to us. When the pipe closes, because we close it or are gone, it stops
/// the server and deletes its folder.
/// </summary>
internal sealed class LocalGuard : IAsyncDisposable
{
    // SIGQUIT is an immediate stop, and the folder goes anyway. It is repeated because a shell's background job ignores it until the server
    // has put its own handlers up. Without 3<&0 the watcher would have no input: POSIX gives a background job /dev/null.
    private const string Script = """
        umask 077
        folder=$1 template=$2 owner=$3; shift 3
        mkdir "$folder" && printf '%s\n' "$owner" >"$folder/owner" && cp -R "$template" "$folder/data" || exit
        exec 3<&0 </dev/null
        "$@" -D "$folder/data" 3<&- >"$folder/log" 2>&1 &
        server=$!
        (
            while read -r _; do :; done
            while kill -QUIT "$server"; do sleep 0.05; done
        ) <&3 >/dev/null 2>&1 &
        watch=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill "$watch" 2>/dev/null
        tail -n 20 "$folder/log" >&2
        rm -rf "$folder"
        exit "$code"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // What a server needs of our surroundings; PGPORT and its like would change it, and secrets are none of its business.
    private static readonly string[] Kept = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TERM"];

    private readonly Process _process;
    private readonly Task<string> _errors;

    private LocalGuard(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    internal int ProcessId => _process.Id;

    /// <summary>Whether the server has ended and its folder is gone.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The end of the server's log, once it has ended.</summary>
    public async Task<string> LastWordsAsync() => (await _errors).Trim();

    /// <summary>Copies the template's data into the folder, which must not exist yet, and starts the server on it.</summary>
    public static LocalGuard Start(string folder, string template, string server, IEnumerable<string> options)
    {
        var (program, arguments) = ServerUser.Run(
            "sh", ["-c", Script, "ariadb-guard", folder, template, ContainerOwner.Current.ToString(), server, .. options]);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key)
            .Except(Kept, StringComparer.Ordinal).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);

        // A session of its own: Ctrl-C on the terminal is for us, and the server must serve until we have cleaned up.
        return new LocalGuard(Tool.Find("setsid") is { } setsid ? Tool.Start(setsid, [program, .. arguments], environment) : Tool.Start(program, arguments, environment));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
