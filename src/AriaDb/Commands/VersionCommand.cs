using System.Reflection;

namespace AriaDb.Commands;

/// <summary>Says which version of the tool this is.</summary>
public static class VersionCommand
{
    public const string Summary = "Print the tool's version";

    public static Command Definition { get; } = new("version", Summary, [], "", RunAsync);

    /// <summary>The product's version, without the commit that the SDK appends.</summary>
    public static string Current { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await invocation.Out.WriteLineAsync($"ariadb {Current}");
        return ExitCode.Done;
    }
}
