namespace AriaDb.Commands;

/// <summary>One call of a command: what was asked, where, and whom to answer.</summary>
public sealed record Invocation(OptionValues Options, Terminal Terminal, Workspace Workspace)
{
    public TextWriter Out => Terminal.Out;

    public TextWriter Error => Terminal.Error;

    /// <summary>Steps of long work, one plain line each, on standard error.</summary>
    public IProgress<string> Progress => Terminal.Progress;

    public string? Value(CommandOption option) => Options.Value(option);

    /// <summary>The value of a required option; the fronts have refused a call without it.</summary>
    public string Required(CommandOption option) =>
        Options.Value(option) ?? throw new CommandLineException([$"{option.Usage} is missing"]);

    public IReadOnlyList<string> Values(CommandOption option) => Options.Values(option);

    public bool Has(CommandOption option) => Options.Has(option);
}

/// <summary>Where a command runs.</summary>
/// <param name="Root">The folder of ariadb.json; configured paths are relative to it.</param>
/// <param name="WorkingDirectory">Where the person is; typed paths are relative to it.</param>
public sealed record Workspace(string Root, string WorkingDirectory)
{
    public const string ConfigurationFile = "ariadb.json";

    /// <summary>The nearest folder upwards that has an ariadb.json, else the folder itself.</summary>
    public static Workspace Around(string workingDirectory)
    {
        var folder = new DirectoryInfo(workingDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, ConfigurationFile)))
        {
            folder = folder.Parent;
        }

        return new Workspace(folder?.FullName ?? workingDirectory, workingDirectory);
    }

    /// <summary>A typed path, absolute.</summary>
    public string Typed(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>A configured path, absolute.</summary>
    public string Configured(string path) => Path.GetFullPath(path, Root);
}
