using AriaDb.Connections;

namespace AriaDb.Servers;

/// <summary>Which throwaway server is wished: what --server says.</summary>
public sealed record ServerChoice(string Word, string? Url = null)
{
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
