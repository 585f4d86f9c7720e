namespace AriaDb.Commands;

/// <summary>An option of a command; one without a value's name is a flag.</summary>
public sealed record CommandOption(string Name, string? ValueName, string Help)
{
    /// <summary>Whether it may be given more than once.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Whether the command cannot run without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether its value is a file to be written, which is seen to before anything else is done.</summary>
    public bool IsWritten { get; init; }

    public bool IsFlag => ValueName is null;

    /// <summary>How a person types it: <c>--from=NAME</c>, <c>--force</c>.</summary>
    public string Usage => IsFlag ? $"--{Name}" : $"--{Name}={ValueName}";
}

/// <summary>
/// Something the tool does, defined once for both fronts: `./build.sh --target=Verify` and `ariadb verify` have its options, help and example.
/// </summary>
/// <param name="Name">Lower case, a single word.</param>
/// <param name="Summary">One line, in the lists of both fronts.</param>
/// <param name="Example">Options as a person would type them, without the front's own words.</param>
public sealed record Command(
    string Name,
    string Summary,
    IReadOnlyList<CommandOption> Options,
    string Example,
    Func<Invocation, CancellationToken, Task<ExitCode>> RunAsync)
{
    /// <summary>More about it than the summary says, for its help.</summary>
    public string Details { get; init; } = "";

    /// <summary>Whether it may start a throwaway Postgres.</summary>
    public bool NeedsServer { get; init; }
}
