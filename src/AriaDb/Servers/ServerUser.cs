using AriaDb.Tools;

namespace AriaDb.Servers;

/// <summary>Whom the server runs as: postgres refuses to run as root, so root hands it to another user.</summary>
internal static class ServerUser
{
    private static readonly (string Name, string Id, string Group)? _other = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? Choose() : null;

    /// <summary>The user's name where another must be taken; null where we are no root.</summary>
    public static string? Name => _other?.Name;

    /// <summary>The command as that user would type it, without a login shell.</summary>
    public static (string Program, string[] Arguments) Run(string program, params IEnumerable<string> arguments) => Run(Tool.Find("setpriv") is not null, program, arguments);

    // Debian and its like have setpriv; what else there is has su, which wants a shell's words.
    internal static (string Program, string[] Arguments) Run(bool setpriv, string program, IEnumerable<string> arguments) => _other switch
    {
        null => (program, [.. arguments]),
        var (_, id, group) when setpriv => ("setpriv", [$"--reuid={id}", $"--regid={group}", "--clear-groups", "--", program, .. arguments]),
        var (name, _, _) => ("su", ["-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", name, "--", program, .. arguments]),
    };

    // Whoever is first of these; every system has a nobody.
    private static (string Name, string Id, string Group) Choose()
    {
        string[] wished = ["postgres", "_postgres", "nobody"];
        return File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3 && wished.Contains(fields[0], StringComparer.Ordinal))
            .OrderBy(fields => Array.IndexOf(wished, fields[0])).Select(fields => (fields[0], fields[2], fields[3])).First();
    }
}
