using AriaDb.Connections;

namespace AriaDb.Servers;

/// <summary>Which throwaway server is wished: what --server says.</summary>
public sealed record ServerChoice(string Word, string? Url = null)
{
    /// <summary>Set to on, it has files run as a superuser. No option and no setting: a pull request could give itself the machine with one.</summary>
    public const string SuperuserVariable = "ARIADB_SUPERUSER";

    /// <summary>Whether files run there as a superuser.</summary>
    public bool AsSuperuser { get; init; }

    public static ServerChoice Auto { get; } = new("auto");

    /// <exception cref="ServerChoiceException">It is none of auto, docker, local or a URL.</exception>
    public static ServerChoice Parse(string? text) => text switch
    {
        null or "auto" => Auto,
        "docker" or "local" => new ServerChoice(text),
        _ when DatabaseUrl.IsOne(text) || text.StartsWith("env:", StringComparison.Ordinal) || text.Contains('=', StringComparison.Ordinal) => new ServerChoice("url", text),
        _ => throw new ServerChoiceException(text),
    };
}
