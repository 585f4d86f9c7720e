namespace AriaDb.Servers;

/// <summary>Whom the server runs as: postgres refuses to run as root, so root hands it to another user.</summary>
internal static class ServerUser
{
    /// <summary>The user's name where another must be taken; null where we are no root.</summary>
    public static string? Name { get; } = Environment.UserName == "root" && !OperatingSystem.IsWindows()
        ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).Contains("postgres") ? "postgres" : "nobody"
        : null;

    /// <summary>The command as that user would type it, without its environment's surprises and without a login shell.</summary>
    public static (string Program, string[] Arguments) Run(string program, params IEnumerable<string> arguments) => Name is { } user
        ? ("setpriv", [$"--reuid={user}", $"--regid={GroupOf(user)}", "--clear-groups", "--", program, .. arguments])
        : (program, [.. arguments]);

    private static string GroupOf(string user) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user)[3];
}
