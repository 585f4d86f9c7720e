namespace AriaDb.Connections;

/// <summary>What libpq takes from its surroundings where a connection leaves something out.</summary>
public sealed record ConnectionEnvironment(Func<string, string?> Variable, string HomeFolder, string UserName)
{
    public static ConnectionEnvironment Current { get; } = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.UserName);

    /// <summary>The folder of the server's socket where no host is named; without one, localhost.</summary>
    public string DefaultHost { get; init; } = Directory.Exists("/var/run/postgresql") ? "/var/run/postgresql" : "localhost";

    /// <summary>A variable's value; an empty one counts as absent, as libpq has it.</summary>
    public string? Value(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;
}
